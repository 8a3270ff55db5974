package org.infraportal.ciwatch.outages;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.infraportal.ciwatch.Database;
import org.infraportal.ciwatch.Events;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "root", roles = "infra-root")
class OutagesTest {
    private static final Instant FROM = Instant.parse("2026-11-13T00:00:00Z");
    private static final String WINDOW = "from=2026-11-13T00:00:00Z&to=2026-11-20T00:00:00Z&limit=200";
    private static final List<String> CIS = List.of("Acme CI", "Hooli CI", "Zuul");

    @Inject
    Database database;

    @BeforeEach
    void clear() {
        database.clear();
    }

    private record Said(String ci, int change, Instant at, boolean passed) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void outagesAreThoseOfTheWorld(long seed) {
        Random random = new Random(seed);
        List<Said> all = new ArrayList<>();
        StringBuilder lines = new StringBuilder();
        boolean[] broken = new boolean[CIS.size()];
        for (int change = 1; change <= 120; change++) {
            for (int ci = 0; ci < CIS.size(); ci++) {
                broken[ci] ^= random.nextInt(8) == 0;
                if (random.nextInt(5) > 0) {
                    Said said = new Said(
                            CIS.get(ci),
                            change,
                            FROM.plusSeconds(4_000L * change + ci),
                            !broken[ci] ^ random.nextInt(9) == 0);
                    all.add(said);
                    lines.append(report(said));
                }
            }
        }
        send(lines.toString());

        List<String> expected = new ArrayList<>();
        CIS.forEach(ci -> expected.addAll(truth(all, ci)));
        JsonPath outages = given().get("/ciwatch/api/v1/outages?" + WINDOW).jsonPath();
        List<String> found = new ArrayList<>();
        for (int i = 0; i < outages.getList("items").size(); i++) {
            String row = "items[" + i + "].";
            found.add(outages.getString(row + "ci.name") + " " + outages.getString(row + "from") + " "
                    + outages.getString(row + "last") + " " + outages.getString(row + "until") + " "
                    + outages.getLong(row + "changes"));
        }
        assertThat(expected).isNotEmpty();
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void outageIsShownWithTheCloudsThatWereOutOfUse() {
        StringBuilder lines = new StringBuilder();
        for (int change = 1; change <= 4; change++) {
            lines.append(report(new Said("Acme CI", change, FROM.plusSeconds(600L * change), change == 4)));
            lines.append(report(new Said("Zuul", change, FROM.plusSeconds(600L * change + 1), true)));
        }
        send(lines.toString());
        cloud("rax/old", "2026-11-12 00:00:00", "'2026-11-13 00:05:00'");
        cloud("rax/dfw", "2026-11-12 00:00:00", "'2026-11-13 00:15:00'");
        cloud("ovh/gra", "2026-11-13 00:35:00", "null");
        cloud("ovh/late", "2026-11-13 00:45:00", "null");

        JsonPath outage =
                given().get("/ciwatch/api/v1/outages?ci=Acme CI&" + WINDOW).jsonPath();

        assertThat(outage.getList("items")).hasSize(1);
        assertThat(outage.getList("items[0].cases.change")).containsExactly(1, 2, 3);
        assertThat(outage.getList("items[0].clouds.cloud")).containsExactly("rax/dfw", "ovh/gra");
        assertThat(outage.getString("items[0].until")).isEqualTo("2026-11-13T00:40:00Z");
        assertThat(given().get("/ciwatch/api/v1/outages?ci=Zuul&" + WINDOW)
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
        assertThat(given().get("/ciwatch/api/v1/outages?from=2026-11-13T00:31:00Z&to=2026-11-20T00:00:00Z")
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
        assertThat(given().get("/ciwatch/api/v1/outages?format=csv&" + WINDOW).asString())
                .startsWith("ciId,ciName,ciAccount,ciGerrit,from,last,until,changes,failures\n");
        assertThat(given().accept("text/html").get("/ciwatch/outages?" + WINDOW).asString())
                .contains("Acme CI", "rax/dfw", "30m 00s");
    }

    /** Report by report in the plainest way. */
    private static List<String> truth(List<Said> all, String ci) {
        List<String> outages = new ArrayList<>();
        Set<Integer> changes = new HashSet<>();
        Instant from = null;
        Instant last = null;
        for (Said said : all) {
            if (!said.ci().equals(ci)) {
                continue;
            }
            boolean others = all.stream()
                    .anyMatch(other ->
                            other.change() == said.change() && !other.ci().equals(ci) && other.passed());
            if (said.passed()) {
                if (changes.size() >= 3) {
                    outages.add(ci + " " + from + " " + last + " " + said.at() + " " + changes.size());
                }
                changes.clear();
            } else if (others) {
                from = changes.isEmpty() ? said.at() : from;
                last = said.at();
                changes.add(said.change());
            }
        }
        if (changes.size() >= 3) {
            outages.add(ci + " " + from + " " + last + " null " + changes.size());
        }
        return outages;
    }

    private void cloud(String key, String from, String until) {
        database.execute("insert into cloud_outage (cloud_key, reason, url, disabled_at, restored_at)"
                + " values ('%s', 'NETWORK', '/clouds/x', '%s', %s)".formatted(key, from, until));
    }

    private static String report(Said said) {
        return Events.comment(
                said.ci(),
                said.change(),
                1,
                said.at(),
                "Patch Set 1:\n\nBuild %s.\n\n- unit https://logs.example.org/1 : %s in 3s"
                        .formatted(said.passed() ? "succeeded" : "failed", said.passed() ? "SUCCESS" : "FAILURE"));
    }

    private static void send(String lines) {
        given().contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/ciwatch/api/v1/imports")
                .then()
                .statusCode(201);
    }
}
