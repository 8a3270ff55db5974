package org.infraportal.ciwatch.blame;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.ciwatch.Database;
import org.infraportal.ciwatch.Events;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "root", roles = "infra-root")
class BlamesTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Inject
    Database database;

    private final StringBuilder lines = new StringBuilder();

    @BeforeEach
    void clear() {
        database.clear();
    }

    @Test
    void jobThatPassesElsewhereBlamesThePatch() {
        for (int change = 1; change <= 6; change++) {
            report("Acme CI", change, -3_600L * 20 * change, "SUCCESS");
        }
        // Eight days ago: no evidence any more.
        report("Acme CI", 7, -3_600L * 24 * 8, "FAILURE");
        report("Acme CI", 9, 0, "FAILURE");
        send();

        JsonPath blame = blame(9, "");

        assertThat(blame.getList("items.job")).containsExactly("unit");
        assertThat(blame.getString("items[0].blame")).isEqualTo("HIGH");
        assertThat(blame.getString("items[0].outcome")).isEqualTo("FAILURE");
        assertThat(blame.getInt("items[0].evidence.successElsewhere")).isEqualTo(6);
        assertThat(blame.getInt("items[0].evidence.decidedElsewhere")).isEqualTo(6);
        assertThat(blame.getList("items[0].reasons")).hasSize(1);
        assertThat(database.texts("select body from outbox where body like '%\"change\":9,%'"))
                .singleElement()
                .asString()
                .contains("\"outcome\":\"FAILURE\",\"blame\":\"HIGH\"");
        assertThat(given().accept("text/html").get("/ciwatch/changes/9").asString())
                .contains("Is it my patch?", "6 of 6 times on other changes");
        assertThat(given().get("/ciwatch/api/v1/changes/9/blame?format=csv").asString())
                .startsWith("ci,pipeline,job,outcome,blame,reasons,")
                .contains("\"Acme CI\",,unit,FAILURE,HIGH,");
    }

    @Test
    void jobThatAlsoPassedHereAndOneInAnOutageBlameNoPatch() {
        report("Acme CI", 9, 0, "FAILURE");
        report("Acme CI", 9, 60, "SUCCESS");
        for (int change = 1; change <= 4; change++) {
            report("Hooli CI", change, 100L * change, "FAILURE");
            report("Zuul", change, 100L * change + 1, "SUCCESS");
        }
        send();

        assertThat(blame(9, "").getList("items[0].reasons"))
                .first()
                .isEqualTo("The job also succeeded on this patch set");
        assertThat(blame(9, "").getString("items[0].blame")).isEqualTo("LOW");
        assertThat(blame(4, "").getString("items[0].blame")).isEqualTo("LOW");
        assertThat(blame(4, "").getInt("items[0].evidence.changesInOutage")).isEqualTo(3);
        assertThat(blame(4, "").getInt("items[0].evidence.changesAlike")).isEqualTo(3);
    }

    @Test
    void failureThatIsKnownFromAnotherChangeBlamesNoPatch() {
        report("Acme CI", 9, 0, "FAILURE");
        send();
        run("r-1", 9, "unit", "f-1");
        run("r-2", 8, "unit", "f-1");
        run("r-3", 7, "other", "f-1");
        run("r-4", 6, "unit", "f-2");

        JsonPath blame = blame(9, "?gerrit=https://review.opendev.org:443&patchSet=1");

        assertThat(blame.getInt("items[0].evidence.changesWithFingerprint")).isEqualTo(2);
        assertThat(blame.getString("items[0].blame")).isEqualTo("LOW");
    }

    @Test
    void patchSetThatIsNotKnownIsNotFound() {
        report("Acme CI", 9, 0, "SUCCESS");
        send();

        assertThat(blame(9, "").getList("items")).isEmpty();
        given().get("/ciwatch/api/v1/changes/9/blame?patchSet=2").then().statusCode(404);
        given().get("/ciwatch/api/v1/changes/10/blame").then().statusCode(404);
        given().get("/ciwatch/api/v1/changes/9/blame?patchSet=x").then().statusCode(400);
        given().get("/ciwatch/api/v1/changes/9/blame?gerrit=other.example")
                .then()
                .statusCode(404);
    }

    private void report(String ci, long change, long after, String word) {
        String sentence = word.equals("SUCCESS") ? "Build succeeded." : "Build failed.";
        lines.append(Events.comment(
                ci,
                change,
                1,
                NOON.plusSeconds(after),
                "Patch Set 1:\n\n%s\n\n- unit https://logs.example.org/%d : %s in 3s"
                        .formatted(sentence, after, word)));
    }

    private void send() {
        given().contentType("application/x-ndjson")
                .body(lines.toString().getBytes(StandardCharsets.UTF_8))
                .post("/ciwatch/api/v1/imports")
                .then()
                .statusCode(201);
    }

    private void run(String id, long change, String job, String fingerprint) {
        database.execute(
                "insert into run_link (run_id, change_number, patch_set, job, source, tests, failed, url, linked_at)"
                        + " values ('%s', %d, 1, '%s', 'upload', 3, 1, '/stackviz/runs/x', '2026-11-20 13:00:00')"
                                .formatted(id, change, job));
        database.execute(
                "insert into run_failure (run_id, fingerprint) values ('%s', '%s')".formatted(id, fingerprint));
    }

    private static JsonPath blame(long change, String query) {
        return given().get("/ciwatch/api/v1/changes/" + change + "/blame" + query)
                .jsonPath();
    }
}
