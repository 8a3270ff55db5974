package org.infraportal.ciwatch.trends;

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
class TrendsTest {
    private static final Instant FROM = Instant.parse("2026-11-13T00:00:00Z");
    private static final String QUERY =
            "/ciwatch/api/v1/trends?project=example/widget&from=2026-11-13T00:00:00Z&to=2026-11-20T00:00:00Z";

    @Inject
    Database database;

    private final StringBuilder lines = new StringBuilder();

    @BeforeEach
    void fill() {
        database.clear();
        for (int change = 1; change <= 20; change++) {
            boolean late = change > 15;
            report(change, "unit", change - 10, late ? "FAILURE" : "SUCCESS");
            report(change, "docs", change - 10, "SUCCESS");
            report(change, "old", change - 10, change > 6 && change < 13 ? "TIMED_OUT" : "SUCCESS");
        }
        // The same job on another project is another matter, and so is a merge there.
        lines.append(Events.comment("Zuul", 40, 1, at(9), "other/thing", "x", "0", text("unit", "SUCCESS")));
        merged(31, 5 * 10 + 5);
        merged(32, 6 * 10 - 1);
        merged(33, 6 * 10 + 1);
        given().contentType("application/x-ndjson")
                .body(lines.toString().getBytes(StandardCharsets.UTF_8))
                .post("/ciwatch/api/v1/imports")
                .then()
                .statusCode(201);
    }

    @Test
    void newlyFailingJobComesFirstWithWhatMergedBetween() {
        JsonPath trends = given().get(QUERY).jsonPath();

        assertThat(trends.getList("items.job")).containsExactly("unit", "old");
        assertThat(trends.getList("items.kind")).containsExactly("NEWLY_FAILING", "FIXED");
        assertThat(trends.getInt("items[0].lastBefore.change")).isEqualTo(15);
        assertThat(trends.getInt("items[0].firstAfter.change")).isEqualTo(16);
        assertThat(trends.getString("items[0].firstAfter.at")).isEqualTo(at(6).toString());
        assertThat(trends.getList("items[0].mergedBetween.change")).containsExactly(32, 31);
        assertThat(trends.getInt("items[0].now.failure")).isEqualTo(5);
        assertThat(trends.getInt("items[0].before.success")).isEqualTo(9);
        assertThat(trends.getInt("items[1].lastBefore.change")).isEqualTo(12);
        assertThat(trends.getString("items[0].pipeline")).isEqualTo("check");
        assertThat(given().get(QUERY + "&ci=Nobody").jsonPath().getList("items"))
                .isEmpty();
        assertThat(given().get(QUERY + "&format=csv").asString()).contains("check,unit,NEWLY_FAILING,6,5,");
        assertThat(given().accept("text/html").get(QUERY.replace("/api/v1", "")).asString())
                .contains("newly failing", "Merged between:", "/ciwatch/changes/32");
    }

    @Test
    void projectIsNeededAndThePageProposesThem() {
        given().get("/ciwatch/api/v1/trends").then().statusCode(400);
        assertThat(given().accept("text/html").get("/ciwatch/trends").asString())
                .contains("Choose a project", "example/widget");
    }

    private static Instant at(int tenth) {
        return FROM.plusSeconds(36_000L * tenth);
    }

    private void report(long change, String job, int tenth, String word) {
        lines.append(Events.comment("Zuul", change, 1, at(tenth), text(job, word)));
    }

    private static String text(String job, String word) {
        return "Patch Set 1:\n\nBuild done (check pipeline).\n\n- %s https://logs.example.org/1 : %s in 3s"
                .formatted(job, word);
    }

    private void merged(long change, int hundredth) {
        lines.append(Events.about("change-merged", change, FROM.plusSeconds(3_600L * hundredth)));
    }
}
