package org.infraportal.stackviz.engine.export;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.infraportal.subunit.TestStatus;

import static org.assertj.core.api.Assertions.assertThat;

/** Every event of a trace against the Trace Event Format, as viewers read it. */
class TraceFormatTest {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The reserved names of colours that are used; a viewer ignores others. */
    private static final Set<String> COLOURS = Set.of("good", "bad", "terrible", "grey");

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("dd-MM HH:mm:ss").withZone(ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void everyEventOfALargeTraceKeepsTheFormat() throws IOException {
        JsonNode trace = trace(confused(new Random(5), 3000));

        assertThat(names(trace)).containsExactlyInAnyOrder("displayTimeUnit", "otherData", "traceEvents");
        assertThat(trace.get("displayTimeUnit").asText()).isEqualTo("ms");
        Map<String, Integer> kinds = new HashMap<>();
        trace.get("traceEvents").forEach(event -> {
            kinds.merge(event.get("ph").asText(), 1, Integer::sum);
            switch (event.get("ph").asText()) {
                case "M" -> metadata(event);
                case "X" -> complete(event);
                case "C" -> counter(event);
                // What begins with B would need its E: complete events need none.
                default -> assertThat(event).isNull();
            }
        });
        assertThat(kinds).containsKeys("M", "X", "C");
        assertThat(kinds.get("X") + trace.at("/otherData/testsWithoutStart").asInt())
                .isEqualTo(3002);
    }

    @Test
    void threadsAreNamedAndNothingOnThemOverlaps() throws IOException {
        JsonNode events = trace(confused(new Random(6), 2000)).get("traceEvents");

        Set<String> named = new HashSet<>();
        Map<String, Long> free = new HashMap<>();
        Map<String, Long> counted = new HashMap<>();
        for (JsonNode event : events) {
            String process = event.get("pid") + "";
            String thread = process + "/" + event.get("tid");
            switch (event.get("name").asText()) {
                case "process_name" -> assertThat(named.add(process)).isTrue();
                case "thread_name" -> assertThat(named.add(thread)).isTrue();
                default -> {
                    // The name of a thing comes before it.
                    assertThat(named).contains(process);
                }
            }
            long at = event.path("ts").asLong();
            if (event.get("ph").asText().equals("X")) {
                assertThat(named).contains(thread);
                assertThat(at).isGreaterThanOrEqualTo(free.getOrDefault(thread, 0L));
                free.put(thread, at + event.get("dur").asLong());
            } else if (event.get("ph").asText().equals("C")) {
                assertThat(at)
                        .isGreaterThanOrEqualTo(
                                counted.getOrDefault(event.get("name").asText(), 0L));
                counted.put(event.get("name").asText(), at);
            }
        }
        assertThat(free).hasSizeGreaterThan(4);
        assertThat(counted).hasSizeGreaterThan(2);
    }

    @Test
    void samplesBeforeTheRunAreLeftOut() throws IOException {
        JsonNode events = trace(Streams.small()).get("traceEvents");

        List<Long> busy = new ArrayList<>();
        for (JsonNode event : events) {
            if (event.get("name").asText().equals("CPU busy (%)")) {
                busy.add(event.get("ts").asLong());
            }
        }
        assertThat(busy).containsExactly(0L, 1_000_000L, 2_000_000L, 3_000_000L, 4_000_000L);
    }

    private static void metadata(JsonNode event) {
        assertThat(names(event)).containsExactlyInAnyOrder("ph", "name", "pid", "tid", "args");
        ids(event);
        JsonNode args = event.get("args");
        if (event.get("name").asText().equals("thread_sort_index")) {
            assertThat(names(args)).containsExactly("sort_index");
            assertThat(args.get("sort_index").isInt()).isTrue();
        } else {
            assertThat(event.get("name").asText()).isIn("process_name", "thread_name");
            assertThat(names(args)).containsExactly("name");
            assertThat(args.get("name").asText()).isNotBlank();
        }
    }

    private static void complete(JsonNode event) {
        assertThat(names(event)).contains("ph", "name", "cat", "pid", "tid", "ts", "dur", "args");
        ids(event);
        assertThat(event.get("ts").isIntegralNumber() && event.get("ts").asLong() >= 0)
                .isTrue();
        assertThat(event.get("dur").isIntegralNumber() && event.get("dur").asLong() >= 0)
                .isTrue();
        assertThat(event.get("name").isTextual()).isTrue();
        assertThat(event.get("cat").asText()).matches("[a-z]+");
        if (event.has("cname")) {
            assertThat(COLOURS).contains(event.get("cname").asText());
        }
        event.get("args").forEach(value -> assertThat(value.isTextual()).isTrue());
        assertThat(event.at("/args/test").asText()).isNotEmpty();
    }

    private static void counter(JsonNode event) {
        assertThat(names(event)).containsExactlyInAnyOrder("ph", "name", "cat", "pid", "tid", "ts", "args");
        ids(event);
        assertThat(event.get("ts").isIntegralNumber() && event.get("ts").asLong() >= 0)
                .isTrue();
        assertThat(event.get("args").size()).isEqualTo(1);
        assertThat(event.get("args").get("value").isNumber()).isTrue();
    }

    private static void ids(JsonNode event) {
        assertThat(event.get("pid").isInt() && event.get("tid").isInt()).isTrue();
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Tests of five workers that overlap, never end, have no time, and names that no viewer likes. */
    private static Streams confused(Random random, int tests) {
        Streams stream = new Streams();
        List<String> running = new ArrayList<>();
        for (int i = 0; i < tests; i++) {
            String test = "pkg.C" + i / 10 + ".test_" + i + (i % 97 == 0 ? "[\"</script>\\\u0007\uFFFE" : "");
            stream.after(Duration.ofMillis(random.nextInt(900)));
            stream.status(test, TestStatus.INPROGRESS, "worker-" + i % 5);
            running.add(test);
            if (running.size() > 6) {
                String ended = running.remove(random.nextInt(running.size()));
                int number = Integer.parseInt(ended.replaceFirst(".*test_([0-9]+).*", "$1"));
                stream.status(ended, number % 50 == 0 ? TestStatus.FAIL : TestStatus.SUCCESS, "worker-" + number % 5);
            }
        }
        return stream.timeless("a.B.timeless", TestStatus.SUCCESS).timeless("a.B.other", TestStatus.FAIL);
    }

    private JsonNode trace(Streams stream) throws IOException {
        StringBuilder samples = new StringBuilder("""
                "Dstat 0.7.2 CSV output"
                "Author:","Dag Wieers <dag@wieers.com>",,,,"URL:","http://dag.wieers.com/home-made/dstat/"
                "Host:","node",,,,"User:","root"
                "Cmdline:","dstat -tcm --output x",,,,"Date:","02 Mar 2026 09:59:57 UTC"

                "system","total cpu usage",,,,,,"memory usage",,,
                "time","usr","sys","idl","wai","hiq","siq","used","buff","cach","free"
                """);
        for (int second = -3; second < 60; second++) {
            samples.append("%s,%d,10,30,10,0,0,1000,10,10,2000\n"
                    .formatted(CLOCK.format(Streams.START.plusSeconds(second)), second & 15));
        }
        byte[] dstat = samples.toString().getBytes(StandardCharsets.UTF_8);
        ResourceFile file = new ResourceFile("dstat.csv", () -> new ByteArrayInputStream(dstat));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Exporter(stream.run(folder), "run", Map.of(), List.of(file)).write(ExportedFile.TRACE, out);
        return STRICT.readTree(out.toString(StandardCharsets.UTF_8));
    }
}
