package org.infraportal.ciwatch.rechecks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
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
class RecheckSumsTest {
    private static final Instant FROM = Instant.parse("2026-09-01T00:00:00Z");
    private static final String WINDOW = "from=2026-09-10T00:00:00Z&to=2026-11-20T00:00:00Z&limit=200";
    private static final List<String> PROJECTS = List.of("example/widget", "example/gadget", "other/thing");
    private static final Map<String, String> TEAMS = Map.of("example/widget", "red", "example/gadget", "red");

    @Inject
    Database database;

    @BeforeEach
    void clear() {
        database.clear();
    }

    /** Rechecks, bare ones and merges counted in the plainest way, by month and project, and by month and team. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void sumsAreThoseOfTheWorld(long seed) {
        Map<String, long[]> byProject = new TreeMap<>();
        Map<String, long[]> byTeam = new TreeMap<>();
        StringBuilder lines = new StringBuilder();
        Random random = new Random(seed);
        for (int change = 1; change <= 60; change++) {
            String project = PROJECTS.get(random.nextInt(PROJECTS.size()));
            for (int i = random.nextInt(4); i > 0; i--) {
                Instant at = FROM.plusSeconds(random.nextInt(80 * 86_400));
                boolean bare = random.nextBoolean();
                lines.append(event(
                        "comment-added", change, project, at, "Patch Set 1:\n\nrecheck" + (bare ? "" : " bug 7")));
                count(byProject, byTeam, project, at, 1, bare ? 1 : 0, 0);
            }
            if (random.nextBoolean()) {
                Instant at = FROM.plusSeconds(random.nextInt(80 * 86_400));
                lines.append(event("change-merged", change, project, at, null));
                count(byProject, byTeam, project, at, 0, 0, 1);
            }
        }
        send(lines.toString());
        teams();

        assertThat(found("project", "project")).isEqualTo(readable(byProject));
        assertThat(found("team", "team")).isEqualTo(readable(byTeam));
        assertThat(given().get("/ciwatch/api/v1/rechecks/summary/text?by=team&" + WINDOW)
                        .asString())
                .startsWith("Rechecks from 2026-09-10 00:00:00 UTC to 2026-11-20 00:00:00 UTC\n")
                .contains("(no team)", "All ");
        assertThat(given().get("/ciwatch/api/v1/rechecks/summary?format=csv&by=team&team=red&" + WINDOW)
                        .asString())
                .startsWith("month,team,project,rechecks,bare,merged,perMerged,bareShare\n")
                .contains(",red,")
                .doesNotContain("thing");
        assertThat(given().accept("text/html")
                        .get("/ciwatch/rechecks/summary?" + WINDOW)
                        .asString())
                .contains("other/thing", "As text for a mail");
    }

    @Test
    void fileOfTeamsReplacesAllAndNamesWhatItSkips() {
        teams();

        JsonPath came = given().contentType("text/csv")
                .body("team,project\nblue,other/thing\n,example/none\ngreen,other/thing\nblue,other/thing\n")
                .put("/ciwatch/api/v1/teams")
                .jsonPath();

        assertThat(came.getInt("projects")).isEqualTo(1);
        assertThat(came.getInt("teams")).isEqualTo(1);
        assertThat(came.getList("skipped.line", Integer.class)).containsExactly(3, 4);
        assertThat(given().get("/ciwatch/api/v1/teams?format=csv").asString())
                .isEqualTo("project,team\nother/thing,blue\n");
        given().get("/ciwatch/api/v1/rechecks/summary?by=person").then().statusCode(400);
    }

    private static void teams() {
        given().contentType("text/csv")
                .body("project,team\nexample/widget,red\nexample/gadget,red\n")
                .put("/ciwatch/api/v1/teams")
                .then()
                .statusCode(200);
    }

    private static void count(
            Map<String, long[]> byProject,
            Map<String, long[]> byTeam,
            String project,
            Instant at,
            long rechecks,
            long bare,
            long merged) {
        if (at.isBefore(Instant.parse("2026-09-10T00:00:00Z"))) {
            return;
        }
        String month = at.toString().substring(0, 7);
        for (long[] counts : List.of(
                byProject.computeIfAbsent(month + " " + project, key -> new long[3]),
                byTeam.computeIfAbsent(month + " " + TEAMS.get(project), key -> new long[3]))) {
            counts[0] += rechecks;
            counts[1] += bare;
            counts[2] += merged;
        }
    }

    private static Map<String, List<Long>> readable(Map<String, long[]> counts) {
        Map<String, List<Long>> readable = new TreeMap<>();
        counts.forEach((key, value) -> readable.put(key, List.of(value[0], value[1], value[2])));
        return readable;
    }

    private static Map<String, List<Long>> found(String by, String column) {
        JsonPath sums = given().get("/ciwatch/api/v1/rechecks/summary?by=" + by + "&" + WINDOW)
                .jsonPath();
        Map<String, List<Long>> found = new TreeMap<>();
        for (int i = 0; i < sums.getList("items").size(); i++) {
            String row = "items[" + i + "].";
            found.put(
                    sums.getString(row + "month") + " " + sums.getString(row + column),
                    List.of(sums.getLong(row + "rechecks"), sums.getLong(row + "bare"), sums.getLong(row + "merged")));
        }
        return found;
    }

    private static String event(String type, long change, String project, Instant at, String comment) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("type", type);
        event.put("change", Map.of("number", change, "project", project, "branch", "master", "subject", "x"));
        event.put("patchSet", Map.of("number", 1, "createdOn", FROM.getEpochSecond()));
        event.put("eventCreatedOn", at.getEpochSecond());
        if (comment != null) {
            event.put("author", Map.of("name", "Ann Example", "username", "ann"));
            event.put("comment", comment);
        }
        return Events.line(event);
    }

    private static void send(String lines) {
        given().contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/ciwatch/api/v1/imports")
                .then()
                .statusCode(201);
    }
}
