package org.infraportal.stackviz.engine.timeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.infraportal.subunit.TestStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The script's source in memory answers as the engine does; only where Node.js is installed. */
class ScriptTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();

    private record Question(String kind, Map<String, Object> question) {}

    private record RunQuestions(TimelineDocument document, List<Question> questions) {}

    private record Word(String name, List<Object> values) {}

    private record Asked(List<RunQuestions> runs, List<Word> words) {}

    @TempDir
    Path folder;

    @BeforeAll
    static void nodeIsThere() throws InterruptedException {
        boolean there;
        try {
            there = new ProcessBuilder("node", "--version")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            there = false;
        }
        assumeTrue(there, "no Node.js");
    }

    @Test
    void memorySourceAnswersAsTheEngineDoes() throws Exception {
        List<RunQuestions> runs = new ArrayList<>();
        List<Object> expected = new ArrayList<>();
        for (int seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            Timeline timeline = Lines.random(random, seed % 4 == 0 ? 6000 : 1 + random.nextInt(300));
            List<Question> questions = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                ask(timeline, random, i % 2 == 1, questions, expected);
            }
            runs.add(new RunQuestions(TimelineDocument.of(timeline), questions));
        }

        JsonNode answers = answers(new Asked(runs, List.of()));

        List<JsonNode> comparable = new ArrayList<>();
        answers.forEach(answer -> comparable.add(withNames(answer)));
        List<JsonNode> wanted =
                expected.stream().map(answer -> withNames(written(answer))).toList();
        assertThat(comparable).hasSize(wanted.size());
        for (int i = 0; i < wanted.size(); i++) {
            assertThat(comparable.get(i)).as("answer " + i).isEqualTo(wanted.get(i));
        }
    }

    @Test
    void wordsAreThoseOfThePortal() throws Exception {
        Map<String, Object> gap = Map.of("gap", "b", "start", 0, "end", 12_300_000, "setUp", "a.B", "tearDown", "a.C");
        List<Double> busy = new ArrayList<>(Arrays.asList(0.25, null, 0.5, null, 1.0));
        Map<String, Object> samples = Map.of(
                "from",
                "1970-01-01T00:00:01Z",
                "windowMillis",
                1000,
                "lines",
                List.of(Map.of("file", "dstat", "measure", "cpu_busy", "mean", busy, "min", busy, "max", busy)),
                "hints",
                List.of(
                        hint("dstat", "cpu_wait", "waiting"),
                        hint("dstat", "memory_available", "of another graph"),
                        hint("other", "cpu_busy", "of another host")));
        List<Word> words = List.of(
                new Word("duration", List.of(3_250_000)),
                new Word("duration", List.of(3_725_000_000L)),
                new Word("duration", List.of(15_000)),
                new Word("moment", List.of(3_725_500_000L, 100_000, "relative")),
                new Word("moment", List.of(59_990_000, 1_000_000, "relative")),
                new Word("moment", List.of(500_000, 100_000, "utc", 1_772_445_600_000L)),
                new Word("tickStep", List.of(3_600_000_000L, 10)),
                new Word("gapText", List.of(gap)),
                new Word("timeText", List.of(Map.of("flags", 1, "start", 0, "end", 5))),
                new Word("clamp", List.of(-50, 950, 0, 1_000_000)),
                new Word("graphs", List.of(samples, 0)));

        JsonNode answers = answers(new Asked(List.of(), words));

        assertThat(JSON.convertValue(answers, new TypeReference<List<Object>>() {}))
                .isEqualTo(List.of(
                        "3.2s",
                        "1h 02m",
                        "15ms",
                        "+1:02:05.5",
                        "+0:59",
                        "10:00:00.5",
                        600_000_000,
                        "tearDownClass of C and setUpClass of B, ≤ 12.3s",
                        "never ended",
                        Map.of("from", 0, "to", 1000),
                        List.of(Map.of(
                                "title",
                                "CPU",
                                "unit",
                                "%",
                                "max",
                                100,
                                "series",
                                List.of(Map.of(
                                        "name", "busy",
                                        "at", List.of(1_500_000, 3_500_000, 5_500_000),
                                        "value", List.of(25, 50, 100),
                                        "low", List.of(25, 50, 100),
                                        "high", List.of(25, 50, 100))),
                                "strains",
                                List.of(Map.of("from", 60_000_000, "to", 120_000_000, "text", "waiting"))))));
    }

    private static Map<String, Object> hint(String host, String measure, String text) {
        return Map.of("host", host, "minute", "1970-01-01T00:01:00Z", "measure", measure, "text", text);
    }

    private static void ask(
            Timeline timeline, Random random, boolean filtered, List<Question> questions, List<Object> expected) {
        long from = (long) (random.nextDouble() * timeline.head().to() * 0.7);
        long to = from + 1 + (long) (random.nextDouble() * timeline.head().to());
        int pixels = 1 + random.nextInt(1500);
        Map<String, Object> asked = filtered ? Map.of("q", "_1", "status", "SFI") : null;
        TimelineFilter filter = filtered
                ? new TimelineFilter(
                        "_1", Set.of(TestStatus.SUCCESS, TestStatus.FAIL, TestStatus.INPROGRESS), null, null, null)
                : TimelineFilter.ANY;
        var matching = timeline.matching(filter);
        questions.add(question("window", asked, "from", from, "to", to, "pixels", pixels));
        expected.add(timeline.window(from, to, pixels, matching));
        questions.add(question("list", asked, "from", from, "to", to, "skip", 3, "limit", 20));
        expected.add(timeline.list(from, to, matching, 3, 20));
        int ordinal = 1 + random.nextInt(timeline.size() + 2);
        int direction = random.nextBoolean() ? 1 : -1;
        questions.add(
                question("step", asked, "ordinal", ordinal, "at", from, "direction", direction, "bad", !filtered));
        expected.add(timeline.step(ordinal, from, direction, !filtered, matching));
        questions.add(question("step", asked, "at", from, "direction", direction, "bad", filtered));
        expected.add(timeline.step(null, from, direction, filtered, matching));
    }

    private static Question question(String kind, Map<String, Object> filter, Object... entries) {
        Map<String, Object> question = new HashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            question.put((String) entries[i], entries[i + 1]);
        }
        question.put("filter", filter);
        return new Question(kind, question);
    }

    /** Class numbers differ by design, the names must not. */
    private static JsonNode withNames(JsonNode answer) {
        if (!answer.has("classes")) {
            return answer;
        }
        ObjectNode named = answer.deepCopy();
        JsonNode classes = named.remove("classes");
        for (String[] column : new String[][] {{"tests", "owner"}, {"gaps", "setUp"}, {"gaps", "tearDown"}}) {
            ObjectNode of = (ObjectNode) named.get(column[0]);
            ArrayNode names = JSON.createArrayNode();
            of.get(column[1])
                    .forEach(id -> names.add(
                            id.asInt() < 0 ? null : classes.get(id.asInt()).asText()));
            of.set(column[1], names);
        }
        return named;
    }

    private static JsonNode written(Object answer) {
        try {
            return JSON.readTree(JSON.writeValueAsBytes(answer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode answers(Asked asked) throws Exception {
        Path questions = folder.resolve("questions.json");
        Path output = folder.resolve("answers.json");
        Path errors = folder.resolve("errors.txt");
        JSON.writeValue(questions.toFile(), asked);
        List<String> command = new ArrayList<>(List.of("node", file("answer.js"), questions.toString()));
        for (String name : TimelineScripts.NAMES) {
            command.add(file("/META-INF/resources/stackviz/_assets/" + name));
        }
        Process node = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        boolean ended = node.waitFor(60, TimeUnit.SECONDS);
        node.destroyForcibly();
        assertThat(ended).as("node ended").isTrue();
        assertThat(Files.readString(errors)).isEmpty();
        return JSON.readTree(output.toFile());
    }

    private static String file(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(ScriptTest.class.getResource(name), name)
                        .toURI())
                .toString();
    }
}
