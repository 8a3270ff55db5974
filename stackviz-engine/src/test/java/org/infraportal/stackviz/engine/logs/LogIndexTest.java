package org.infraportal.stackviz.engine.logs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LogIndexTest {
    private static final Instant NEAR = Instant.parse("2026-03-02T10:00:00Z");
    private static final UUID ONE = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID TWO = UUID.fromString("00000000-0000-4000-8000-000000000002");

    @Test
    void linesOfARequestAreFoundWithTheirTracebacks() throws IOException {
        String log = """
                + echo start
                2026-03-02 10:00:01.000 12 INFO nova.api [req-ONE admin -] begin
                  goes on
                2026-03-02 10:00:02.000 12 DEBUG nova.api [req-TWO admin -] other
                2026-03-02 10:00:03.000 12 ERROR nova.api [None req-ONE req-TWO admin -] boom
                Traceback
                2026-03-02 10:00:04.000 12 INFO nova.api [-] none
                """.replace("ONE", ONE.toString()).replace("TWO", TWO.toString());

        LogIndex index = index(log);

        assertThat(texts(log, index.requests().get(ONE)))
                .containsExactly(
                        ("2026-03-02 10:00:01.000 12 INFO nova.api [req-ONE admin -] begin\n  goes on\n")
                                .replace("ONE", ONE.toString()),
                        ("2026-03-02 10:00:03.000 12 ERROR nova.api [None req-ONE req-TWO admin -] boom\nTraceback\n")
                                .replace("ONE", ONE.toString())
                                .replace("TWO", TWO.toString()));
        assertThat(texts(log, index.requests().get(TWO)))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("2026-03-02 10:00:02")
                .endsWith("Traceback\n");
        assertThat(index.requests().get(ONE).worst()).isEqualTo(LogLevel.ERROR);
        assertThat(index.requests().get(ONE).first()).isEqualTo(Instant.parse("2026-03-02T10:00:01Z"));
        assertThat(index.levels()).isEqualTo(Map.of(LogLevel.INFO, 2, LogLevel.DEBUG, 1, LogLevel.ERROR, 1));
        assertThat(index.first()).isEqualTo(Instant.parse("2026-03-02T10:00:01Z"));
        assertThat(index.last()).isEqualTo(Instant.parse("2026-03-02T10:00:04Z"));
        assertThat(index.marks()).containsExactly(new LogIndex.Mark(index.first(), 13));
        assertThat(index.lines()).isEqualTo(7);
    }

    @Test
    void startOfAnEntryIsReadInEveryForm() {
        Map<String, String> forms = new HashMap<>(Map.of(
                "2026-03-02T10:00:01.5+0100 host nova-api[12]: ERROR nova.x [-] t", "2026-03-02T09:00:01.500Z ERROR",
                "2026-03-02 10:00:01.5 140123456789012 INFO nova.x [-] t", "2026-03-02T10:00:01.500Z INFO",
                "2026-03-02 10:00:01.5 WARNING nova[12]: t", "2026-03-02T10:00:01.500Z WARNING"));
        forms.putAll(Map.of(
                "2015-06-16 11:06:42.123 1234 INFO nova.x [-] t", "2015-06-16T11:06:42.123Z INFO",
                "2015-06-16 11:06:42,123 1234 WARNING  [tempest.x] t", "2015-06-16T11:06:42.123Z WARNING",
                "2015-06-16 11:06:42.123 DEBUG cinder.x [-] t", "2015-06-16T11:06:42.123Z DEBUG",
                "2015-06-16T11:06:42.5+02:00 AUDIT nova.x t", "2015-06-16T09:06:42.500Z INFO",
                "Dec 31 23:59:59.123456 host devstack@n-api.service[12]: ERROR nova.x [None req-1 a b] t",
                        "2025-12-31T23:59:59.123456Z ERROR",
                "Mar  2 10:00:00 host kernel: out of memory", "2026-03-02T10:00:00Z null",
                "\u001b[00;32mMar 02 10:00:00.5 host n[1]: \u001b[01;31mCRITICAL\u001b[0m x",
                        "2026-03-02T10:00:00.500Z CRITICAL",
                "127.0.0.1 - - [28/Jun/2016:13:50:37 +0200] \"GET / HTTP/1.1\" 200 5", "2016-06-28T11:50:37Z null",
                "2026-02-30 10:00:00.000 1 INFO x", "null",
                "Traceback (most recent call last):", "null"));

        forms.forEach((line, expected) -> {
            ServiceLine entry = ServiceLine.of(line, NEAR);
            assertThat(entry == null ? "null" : entry.at() + " " + entry.level())
                    .as(line)
                    .isEqualTo(expected);
        });
    }

    @Test
    void placesComeBackAsTheyWere() {
        Places places = new Places(NEAR);
        Random random = new Random(5);
        List<Places.Place> expected = new java.util.ArrayList<>();
        long at = 0;
        for (int i = 0; i < 500; i++) {
            at += 1 + random.nextLong(1L << (1 + i % 40));
            long length = 1 + random.nextInt(5000);
            places.add(at, length, null);
            if (i % 3 == 0) {
                places.extend(7, null);
                length += 7;
            }
            expected.add(new Places.Place(at, length));
            at += length;
        }

        assertThat(Places.read(places.bytes())).isEqualTo(expected);
    }

    @Test
    void linesKnowTheirPlaceWhateverTheirLength() throws IOException {
        String text = "a\r\n\n" + "x".repeat(TextLines.MAX_LENGTH + 5) + "\nlast";
        TextLines lines = new TextLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));

        assertThat(lines.next()).isTrue();
        assertThat(lines.text()).isEqualTo("a");
        assertThat(lines.next()).isTrue();
        assertThat(lines.text()).isEmpty();
        assertThat(lines.first()).isEqualTo(-1);
        assertThat(lines.next()).isTrue();
        assertThat(lines.text()).hasSize(TextLines.MAX_LENGTH);
        assertThat(lines.offset() + " " + lines.length()).isEqualTo("4 " + (TextLines.MAX_LENGTH + 6));
        assertThat(lines.next()).isTrue();
        assertThat(lines.text() + lines.number()).isEqualTo("last4");
        assertThat(lines.next()).isFalse();
        assertThat(lines.next()).isFalse();
    }

    private static LogIndex index(String log) throws IOException {
        return LogIndex.of(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), NEAR);
    }

    private static List<String> texts(String log, Places places) {
        return Places.read(places.bytes()).stream()
                .map(place -> log.substring((int) place.offset(), (int) (place.offset() + place.length())))
                .toList();
    }
}
