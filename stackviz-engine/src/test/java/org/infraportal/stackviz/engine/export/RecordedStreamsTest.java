package org.infraportal.stackviz.engine.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Real streams, with what python-subunit makes of them; only where that collection lies beside the checkout. */
class RecordedStreamsTest {
    private static final Path DATA = Path.of("../../shared/data/stackviz");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @BeforeEach
    void needsTheCollection() {
        assumeTrue(Files.isDirectory(DATA), "no collection of recorded streams");
    }

    @Test
    void rawFilesHaveTheCountsAndTimesOfTheReferenceReader() throws IOException {
        int compared = 0;
        for (Path truth : files(".truth.json")) {
            JsonNode tests = JSON.readTree(truth.toFile()).path("tests");
            String name = truth.getFileName().toString().replace(".truth.json", "");
            Path stream = truth.resolveSibling(name);
            stream = Files.exists(stream) ? stream : truth.resolveSibling(name + ".subunit.gz");
            if (export(stream) != 0) {
                continue;
            }
            Map<String, Integer> counts = new TreeMap<>();
            double sum = 0;
            JsonNode raw = JSON.readTree(data("-0-raw.json"));
            for (JsonNode test : raw) {
                counts.merge(test.path("status").asText(), 1, Integer::sum);
                sum += test.path("duration").asDouble();
            }
            Map<String, Integer> expected = new TreeMap<>();
            tests.path("by_status")
                    .properties()
                    .forEach(status ->
                            expected.put(status.getKey(), status.getValue().asInt()));
            expected.remove("exists");

            assertThat(counts).as(name).isEqualTo(expected);
            assertThat(sum).as(name).isCloseTo(tests.path("sum_duration").asDouble(), within(1e-4));
            compared++;
        }
        assertThat(compared).isGreaterThan(10);
    }

    @Test
    void everyStreamOfTheCollectionBecomesFilesThatCanBeRead() throws Exception {
        int exported = 0;
        for (Path stream : files("subunit", ".subunit1", ".subunit.gz", "-v1.txt")) {
            if (export(stream) != 0) {
                continue;
            }
            for (Path file : below(folder.resolve("site"), ".json")) {
                JSON.readTree(file.toFile());
            }
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(folder.resolve("site/junit.xml").toFile());
            exported++;
        }
        assertThat(exported).isGreaterThan(30);
    }

    private int export(Path stream) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        return ExportCommand.run(
                new String[] {stream.toString(), folder.resolve("site").toString()},
                InputStream.nullInputStream(),
                new PrintStream(err),
                new PrintStream(err),
                Map.of());
    }

    private java.io.File data(String suffix) throws IOException {
        return below(folder.resolve("site/data"), suffix).getFirst().toFile();
    }

    private static List<Path> files(String... suffixes) throws IOException {
        return below(DATA, suffixes);
    }

    private static List<Path> below(Path folder, String... suffixes) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> Stream.of(suffixes).anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        }
    }
}
