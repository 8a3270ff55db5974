package org.infraportal.stackviz.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.junit.jupiter.api.Test;

import org.infraportal.testing.Checkout;
import org.infraportal.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Real streams, with what python-subunit makes of them; only where that collection lies beside the checkout. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "vendor")
class RecordedRunsTest {
    private static final Path DATA = Checkout.root().resolve("../shared/data/stackviz");

    @Test
    void recordedRunsHaveTheCountsOfTheReferenceReader() throws IOException {
        assumeTrue(Files.isDirectory(DATA), "no collection of recorded streams");
        Map<String, Map<String, Integer>> expected = new TreeMap<>();
        Map<String, Map<String, Integer>> actual = new TreeMap<>();

        try (Stream<Path> truths = Files.walk(DATA)) {
            for (Path truth : truths.filter(file -> file.toString().endsWith(".truth.json"))
                    .sorted()
                    .toList()) {
                String name = truth.getFileName().toString().replace(".truth.json", "");
                Path stream = truth.resolveSibling(name);
                stream = Files.exists(stream) ? stream : truth.resolveSibling(name + ".subunit.gz");
                expected.put(name, expected(truth));
                actual.put(name, actual(Files.readAllBytes(stream)));
            }
        }

        assertThat(actual).hasSizeGreaterThan(10).isEqualTo(expected);
    }

    private static Map<String, Integer> expected(Path truth) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        JsonNode tests = new ObjectMapper().readTree(truth.toFile()).path("tests");
        tests.path("by_status")
                .properties()
                .forEach(status -> counts.put(status.getKey(), status.getValue().asInt()));
        counts.remove("exists");
        counts.put("workers", (int) tests.path("per_worker").properties().stream()
                .filter(worker -> !worker.getKey().equals("None"))
                .count());
        return counts;
    }

    private static Map<String, Integer> actual(byte[] stream) {
        var answer = Api.upload(stream);
        String id = answer.then()
                .statusCode(org.hamcrest.Matchers.oneOf(200, 201))
                .extract()
                .path("id");
        Map<String, Integer> counts = new TreeMap<>();
        for (String status : new String[] {"success", "fail", "skip", "xfail", "uxsuccess", "inprogress", "unknown"}) {
            int count = Api.given()
                    .get(Api.RUNS + "/" + id + "/tests?status=" + status)
                    .path("total");
            if (count > 0) {
                counts.put(status, count);
            }
        }
        counts.put("workers", answer.path("workers"));
        return counts;
    }
}
