package org.infraportal.ciwatch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.testing.Checkout;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Comments as CIs in the field write them, with what is right to read in each, where they are at hand. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "root", roles = "infra-root")
class CasesTest {
    private static final List<String> OF_A_REPORT = List.of("verdict", "attempt", "vote", "pipeline");

    @Inject
    Database database;

    @BeforeEach
    void clear() {
        database.clear();
    }

    @Test
    void everyCaseIsReadRight() throws IOException {
        Path folder = Checkout.root().resolve("../shared/data/ciwatch/cases");
        Assumptions.assumeTrue(Files.exists(folder), "cases from the field are not at hand");
        JsonNode cases = Events.tree(Files.readString(folder.resolve("expected.json")));
        List<String> faults = new ArrayList<>();
        for (String name : (Iterable<String>) cases::fieldNames) {
            take(folder.resolve(name), cases.get(name), faults);
        }
        assertThat(faults).isEmpty();
    }

    private static void take(Path file, JsonNode wanted, List<String> faults) throws IOException {
        String name = file.getFileName().toString();
        for (JsonNode entry : wanted.path("registry")) {
            given().contentType("application/json")
                    .body("{\"gerrit\":%s,\"account\":%s,\"name\":%s,\"standing\":\"CONFIRMED\"}"
                            .formatted(entry.get("gerrit"), entry.get("account"), entry.get("name")))
                    .put("/ciwatch/api/v1/registry")
                    .then()
                    .statusCode(200);
        }
        JsonNode answer = Events.tree(given().contentType("application/x-ndjson")
                .body(Files.readAllBytes(file))
                .post("/ciwatch/api/v1/imports")
                .asString());
        wanted.path("import").properties().forEach(field -> {
            if (!fits(field.getValue(), answer.path(field.getKey()))) {
                faults.add(name + ": import " + field + ", not " + answer.path(field.getKey()));
            }
        });
        for (JsonNode number : wanted.path("changes")) {
            List<JsonNode> reports = stream(wanted.path("reports"))
                    .filter(report -> report.get("change").equals(number))
                    .toList();
            compare(name, reports, found(number.asLong(), wanted.get("host").asText()), faults);
        }
    }

    /** The reports of a change in the order in which they came, each with its patch set's number. */
    private static List<JsonNode> found(long change, String host) {
        JsonNode detail = Events.tree(given().get("/ciwatch/api/v1/changes/{n}?gerrit={host}", change, host)
                .asString());
        return stream(detail.path("patchSets"))
                .flatMap(patchSet -> stream(patchSet.path("reports")))
                .sorted(Comparator.comparing(
                                (JsonNode entry) -> entry.at("/report/patchSet").asInt())
                        .thenComparing(entry -> entry.at("/report/reportedAt").asText())
                        .thenComparing(entry -> entry.at("/report/id").asLong()))
                .toList();
    }

    private static void compare(String name, List<JsonNode> wanted, List<JsonNode> found, List<String> faults) {
        if (wanted.size() != found.size()) {
            faults.add(name + ": " + found.size() + " reports, not " + wanted.size() + ": " + found);
            return;
        }
        List<JsonNode> left = new ArrayList<>(found);
        for (JsonNode report : wanted) {
            JsonNode match = left.stream()
                    .filter(entry -> entry.at("/report/ci").equals(report.get("ci"))
                            && entry.at("/report/patchSet").equals(report.get("patchSet")))
                    .findFirst()
                    .orElse(null);
            if (match == null) {
                faults.add(name + ": nothing for " + report);
                continue;
            }
            left.remove(match);
            for (String field : OF_A_REPORT) {
                JsonNode value = match.path("report").path(field);
                if (report.has(field) && !fits(report.get(field), value)) {
                    faults.add(name + ": " + field + " " + value + ", not " + report.get(field));
                }
            }
            if (report.has("jobs")) {
                compareJobs(name, report.get("jobs"), match.get("jobs"), faults);
            }
        }
    }

    private static void compareJobs(String name, JsonNode wanted, JsonNode found, List<String> faults) {
        List<String> names = stream(wanted).map(job -> job.get("name").asText()).toList();
        if (!stream(found).map(job -> job.get("name").asText()).toList().equals(names)) {
            faults.add(name + ": jobs " + found + ", not " + names);
            return;
        }
        for (int i = 0; i < names.size(); i++) {
            JsonNode job = wanted.get(i);
            JsonNode other = found.get(i);
            if (!fits(job.get("result"), other.path("result"))
                    || !fits(job.get("url"), other.path("url"))
                    || !fits(job.get("duration"), other.path("seconds"))
                    || !fits(job.get("voting"), other.path("voting"))) {
                faults.add(name + ": " + other + ", not " + job);
            }
        }
    }

    private static boolean fits(JsonNode wanted, JsonNode found) {
        return wanted == null
                || (wanted.isArray()
                        ? stream(wanted).anyMatch(found::equals)
                        : wanted.asText().equals(found.asText()));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
