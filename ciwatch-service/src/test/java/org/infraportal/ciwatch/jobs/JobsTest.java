package org.infraportal.ciwatch.jobs;

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
import static org.assertj.core.api.Assertions.within;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "root", roles = "infra-root")
class JobsTest {
    private static final Instant FROM = Instant.parse("2026-11-13T00:00:00Z");
    private static final String WINDOW = "from=2026-11-13T00:00:00Z&to=2026-11-20T00:00:00Z";
    private static final String HISTORY = "/ciwatch/api/v1/jobs/history?ci=Zuul&job=unit&" + WINDOW;

    @Inject
    Database database;

    /** Ten runs of 100 to 109 seconds before the window, twelve of 200 to 211 in it, and what is beside them. */
    @BeforeEach
    void fill() {
        database.clear();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            lines.append(report(
                    i + 1, -100 + i, "- unit https://logs.example.org/b%d : SUCCESS in 1m %02ds".formatted(i, 40 + i)));
        }
        for (int i = 0; i < 12; i++) {
            lines.append(report(
                    i + 20, i, "- unit https://logs.example.org/a%d : SUCCESS in 3m %02ds".formatted(i, 20 + i)));
        }
        lines.append(report(50, 20, "- unit https://logs.example.org/f1 : FAILURE in 1s"));
        lines.append(report(50, 21, "- unit https://logs.example.org/f2 : TIMED_OUT in 3m 50s"));
        lines.append(report(49, -50, "- unit https://logs.example.org/t : TIMED_OUT in 5s"));
        lines.append(report(51, 22, "- unit javascript:alert(1) : FAILURE in 1s"));
        lines.append(report(52, 23, "- unit https://logs.example.org/i : NODE_FAILURE in 1s"));
        lines.append(report(53, 24, "- docs https://logs.example.org/d : SUCCESS in 9s"));
        given().contentType("application/x-ndjson")
                .body(lines.toString().getBytes(StandardCharsets.UTF_8))
                .post("/ciwatch/api/v1/imports")
                .then()
                .statusCode(201);
    }

    @Test
    void jobThatBecameSlowerComesFirst() {
        JsonPath durations =
                given().get("/ciwatch/api/v1/jobs/durations?" + WINDOW).jsonPath();

        assertThat(durations.getList("items.job")).containsExactly("unit", "docs");
        assertThat(durations.getInt("items[0].now.p50")).isEqualTo(205);
        assertThat(durations.getInt("items[0].now.p95")).isEqualTo(211);
        assertThat(durations.getInt("items[0].before.p50")).isEqualTo(104);
        assertThat(durations.getDouble("items[0].slowdown")).isCloseTo(205.0 / 104, within(1e-6));
        assertThat(durations.getInt("items[0].timedOut")).isEqualTo(1);
        assertThat(durations.getInt("items[0].limit")).isEqualTo(230);
        // Nine tenths of the limit are 207 seconds.
        assertThat(durations.getInt("items[0].nearLimit")).isEqualTo(5);
        assertThat(durations.getString("items[1].slowdown")).isNull();
        assertThat(given().get("/ciwatch/api/v1/jobs/durations?q=UNI&format=csv&" + WINDOW)
                        .asString())
                .startsWith("ciId,ciName,ciAccount,pipeline,job,nowRuns,nowP50,nowP95,beforeRuns,")
                .hasLineCount(2);
        assertThat(given().accept("text/html")
                        .get("/ciwatch/jobs/durations?" + WINDOW)
                        .asString())
                .contains("limit about 3m 50s", "/ciwatch/jobs/history?ci=1&amp;job=unit&amp;pipeline=check");
    }

    @Test
    void historyHasResultsDurationsAndTurns() {
        JsonPath history = given().get(HISTORY + "&limit=4").jsonPath();

        assertThat(history.getInt("total")).isEqualTo(16);
        assertThat(history.getInt("success")).isEqualTo(12);
        assertThat(history.getInt("failure")).isEqualTo(3);
        assertThat(history.getInt("duration.p50")).isEqualTo(205);
        assertThat(history.getList("turns.success")).containsExactly(false, true);
        assertThat(history.getList("turns.results")).containsExactly(3, 12);
        assertThat(history.getList("turns.changes")).containsExactly(2, 12);
        assertThat(history.getList("results.change")).containsExactly(52, 51, 50, 50);
        assertThat(history.getList("results.result"))
                .containsExactly("NODE_FAILURE", "FAILURE", "TIMED_OUT", "FAILURE");
        assertThat(history.getString("results[2].url")).isEqualTo("https://logs.example.org/f2");
        assertThat(given().get(HISTORY + "&limit=4&pageToken=" + history.getString("nextPageToken"))
                        .jsonPath()
                        .getList("results.change"))
                .containsExactly(31, 30, 29, 28);
        assertThat(given().get(HISTORY + "&format=csv").asString()).hasLineCount(17);
        assertThat(given().accept("text/html")
                        .get(HISTORY.replace("/api/v1", ""))
                        .asString())
                .contains("Turns", "https://logs.example.org/f2")
                .doesNotContain("href=\"javascript");
    }

    @Test
    void historyOfWhatIsNotKnownIsNotFound() {
        given().get("/ciwatch/api/v1/jobs/history?ci=Zuul").then().statusCode(400);
        given().get("/ciwatch/api/v1/jobs/history?job=unit").then().statusCode(400);
        given().get("/ciwatch/api/v1/jobs/history?ci=Zuul&job=nothing").then().statusCode(404);
        given().get("/ciwatch/api/v1/jobs/history?ci=Nobody&job=unit").then().statusCode(404);
    }

    private static String report(long change, int hour, String line) {
        return Events.comment(
                "Zuul",
                change,
                1,
                FROM.plusSeconds(3_600L * hour),
                "Patch Set 1:\n\nBuild done (check pipeline).\n\n" + line);
    }
}
