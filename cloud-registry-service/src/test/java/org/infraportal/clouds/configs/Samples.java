package org.infraportal.clouds.configs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.params.provider.Arguments;

import static org.assertj.core.api.Assertions.assertThat;

/** Files with what has to be said of them, many in one text. */
final class Samples {
    static final String SECRET = "SECRET";

    private Samples() {}

    /** @param expected lines such as {@code E 3 a tab} */
    record Sample(String name, List<String> expected, String file) {
        @Override
        public String toString() {
            return name;
        }

        void check(Function<byte[], Reading<?>> reader) {
            Reading<?> reading = reader.apply(file.getBytes(StandardCharsets.UTF_8));

            List<String> said = new ArrayList<>();
            reading.errors().forEach(note -> said.add("E " + note.line() + " " + note.detail()));
            reading.warnings().forEach(note -> said.add("W " + note.line() + " " + note.detail()));
            for (String expectation : expected) {
                String mark = expectation.substring(0, expectation.indexOf(' ', 2) + 1);
                String text = expectation.substring(mark.length());
                assertThat(said).as(expectation).anyMatch(line -> line.startsWith(mark) && line.contains(text));
            }
            assertThat(lines(said)).as("%s", said).isEqualTo(lines(expected));
            assertThat(said.toString()).doesNotContain(SECRET);
        }

        private static List<String> lines(List<String> notes) {
            return notes.stream()
                    .filter(note -> note.startsWith("E "))
                    .map(note -> note.substring(0, note.indexOf(' ', 2)))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    static Stream<Arguments> in(String resource) throws IOException {
        List<Arguments> samples = new ArrayList<>();
        for (String part : text(resource).split("(?m)^=== ")) {
            if (part.startsWith("#")) {
                continue;
            }
            String head = part.substring(0, part.indexOf("\n---\n"));
            List<String> lines = head.lines().toList();
            samples.add(Arguments.of(new Sample(
                    lines.getFirst(), lines.subList(1, lines.size()), part.substring(part.indexOf("\n---\n") + 5))));
        }
        return samples.stream();
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = Samples.class.getResourceAsStream("/configs/" + resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
