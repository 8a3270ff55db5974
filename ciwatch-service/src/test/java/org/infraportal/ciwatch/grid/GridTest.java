package org.infraportal.ciwatch.grid;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
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
class GridTest {
    private static final Instant MORNING = Instant.parse("2026-11-19T08:00:00Z");
    private static final String WINDOW = "from=2026-11-19T00:00:00Z&to=2026-11-21T00:00:00Z";

    @Inject
    Database database;

    @BeforeEach
    void fill() {
        database.clear();
        scope("acme-ci", "Acme CI");
        scope("silent-ci", "Silent CI");
        StringBuilder lines = new StringBuilder();
        lines.append(created(1, MORNING)).append(created(2, MORNING.plusSeconds(60)));
        lines.append(report("Zuul", 1, 600, "Build failed (check pipeline).", "unit", "FAILURE"));
        lines.append(report("Zuul", 1, 1200, "Build succeeded (check pipeline).", "unit", "SUCCESS"));
        lines.append(report("Acme CI", 1, 900, "Build failed.", "flash", "NODE_FAILURE"));
        assertThat(given().contentType("application/x-ndjson")
                        .body(lines.toString().getBytes(StandardCharsets.UTF_8))
                        .post("/ciwatch/api/v1/imports")
                        .jsonPath()
                        .getInt("reports"))
                .isEqualTo(3);
    }

    @Test
    void latestStateOfEachJobAndWhatIsMissing() {
        JsonPath grid = given().get("/ciwatch/api/v1/grid?" + WINDOW).jsonPath();

        assertThat(grid.getList("patchSets.patchSet")).containsExactly("2,1", "1,1");
        assertThat(grid.getList("rows.ci")).containsExactly("Zuul", "Acme CI", "Silent CI");
        assertThat(grid.getList("rows.job")).containsExactly("unit", "flash", null);
        assertThat(grid.getList("rows[0].cells")).hasSize(1);
        assertThat(grid.getString("rows[0].pipeline")).isEqualTo("check");
        assertThat(grid.getMap("rows[0].cells[0]"))
                .containsEntry("patchSet", "1,1")
                .containsEntry("outcome", "SUCCESS")
                .containsEntry("attempts", 2)
                .containsEntry("flaky", true)
                .containsEntry("missed", false)
                .containsEntry("url", "https://logs.example.org/1200");
        assertThat(grid.getList("rows[1].cells.patchSet")).containsExactly("2,1", "1,1");
        assertThat(grid.getList("rows[1].cells.missed")).containsExactly(true, false);
        assertThat(grid.getList("rows[1].cells.outcome")).containsExactly(null, "INFRA");
        assertThat(grid.getList("rows[2].cells.missed")).containsExactly(true, true);
    }

    @Test
    void columnsArePagedAndRowsFiltered() {
        JsonPath first = given().get("/ciwatch/api/v1/grid?limit=1&" + WINDOW).jsonPath();
        JsonPath second = given().get(
                        "/ciwatch/api/v1/grid?limit=1&" + WINDOW + "&pageToken=" + first.getString("nextPageToken"))
                .jsonPath();

        assertThat(first.getList("patchSets.patchSet")).containsExactly("2,1");
        assertThat(second.getList("patchSets.patchSet")).containsExactly("1,1");
        assertThat(second.getString("nextPageToken")).isNull();
        assertThat(given().get("/ciwatch/api/v1/grid?ci=Acme CI&" + WINDOW)
                        .jsonPath()
                        .getList("rows.ci"))
                .containsExactly("Acme CI");
        assertThat(given().get("/ciwatch/api/v1/grid?project=example/nothing&" + WINDOW)
                        .jsonPath()
                        .getList("rows"))
                .isEmpty();
    }

    @Test
    void csvHasALineForEachCellAndThePageAMark() {
        assertThat(given().get("/ciwatch/api/v1/grid?format=csv&" + WINDOW).asString())
                .hasLineCount(6)
                .contains("Zuul,check,unit,\"1,1\",SUCCESS,2,true,false,\"https://logs.example.org/1200\",");
        assertThat(given().accept("text/html").get("/ciwatch/grid?" + WINDOW).asString())
                .contains("success, attempt 2, flaky", "missed", "https://logs.example.org/1200");
    }

    @Test
    void linksOfTheDashboardBeforeLeadToTheGrid() {
        assertThat(upstream("?project=widget&time=48 hours"))
                .endsWith("/ciwatch/grid?project=example%2Fwidget&window=48h");
        assertThat(upstream("?project=example/widget&time=7 days")).endsWith("project=example%2Fwidget&window=7d");
        assertThat(upstream("?project=widget")).endsWith("window=24h");
        assertThat(upstream("")).endsWith("/ciwatch/projects");
        given().redirects()
                .follow(false)
                .get("/ciwatch/project?project=idget")
                .then()
                .statusCode(404);
        given().redirects()
                .follow(false)
                .get("/ciwatch/project?project=widget&time=3 days")
                .then()
                .statusCode(400);
        given().accept("text/html")
                .get("/ciwatch/project?project=widget&time=7 days")
                .then()
                .statusCode(200);
    }

    private static String upstream(String query) {
        return given().redirects()
                .follow(false)
                .get("/ciwatch/project" + query)
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
    }

    @Test
    void pageGroupsJobsByTheirCiAndSaysWhatMarksMean() {
        String page = given().accept("text/html").get("/ciwatch/grid?" + WINDOW).asString();

        assertThat(page)
                .contains("<a href=\"/ciwatch/cis/3\">Zuul check</a>", "Legend", "not registered", "grid.js")
                .containsOnlyOnce("<a href=\"/ciwatch/cis/1\">Acme CI</a>");
        String row = page.substring(page.indexOf("flash</th>"), page.indexOf("</tr>", page.indexOf("flash</th>")));
        assertThat(row.indexOf("missed")).isBetween(0, row.indexOf("infra"));
    }

    @Test
    void patchSetsOfOneNumberOnTwoServersHaveTheirOwnCells() {
        Map<String, Object> created = event("patchset-created", 1, MORNING, 0);
        @SuppressWarnings("unchecked")
        Map<String, Object> change = new LinkedHashMap<>((Map<String, Object>) created.get("change"));
        change.put("url", "https://other.example/c/1");
        created.put("change", change);
        created.put("patchSet", Map.of("number", 1, "createdOn", MORNING.getEpochSecond() + 30));
        given().contentType("application/x-ndjson")
                .body(Events.line(created).getBytes(StandardCharsets.UTF_8))
                .post("/ciwatch/api/v1/imports")
                .then()
                .statusCode(201);

        String page = given().accept("text/html").get("/ciwatch/grid?" + WINDOW).asString();

        String row = page.substring(page.indexOf("unit</th>"), page.indexOf("</tr>", page.indexOf("unit</th>")));
        assertThat(row.replaceAll("\\s+", " ")).contains("</th> <td></td><td></td><td class=\"mark\">");
    }

    private static void scope(String account, String name) {
        given().contentType("application/json")
                .body("{\"gerrit\":\"review.opendev.org\",\"account\":\"%s\",\"projects\":[\"example/widget\"]}"
                        .formatted(account))
                .put("/ciwatch/api/v1/scopes")
                .then()
                .statusCode(200);
        given().contentType("application/json")
                .body(
                        "{\"gerrit\":\"review.opendev.org\",\"account\":\"%s\",\"name\":\"%s\",\"standing\":\"CONFIRMED\"}"
                                .formatted(account, name))
                .put("/ciwatch/api/v1/registry")
                .then()
                .statusCode(200);
    }

    private static String report(String ci, long change, long after, String sentence, String job, String word) {
        Map<String, Object> event = event("comment-added", change, MORNING, after);
        event.put(
                "author",
                Map.of("name", ci, "username", ci.toLowerCase(Locale.ROOT).replace(' ', '-')));
        event.put(
                "comment",
                "Patch Set 1:\n\n%s\n\n- %s https://logs.example.org/%d : %s in 3s"
                        .formatted(sentence, job, after, word));
        return Events.line(event);
    }

    private static String created(long change, Instant at) {
        return Events.line(event("patchset-created", change, at, 0));
    }

    private static Map<String, Object> event(String type, long change, Instant created, long after) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("type", type);
        event.put(
                "change",
                Map.of(
                        "number",
                        change,
                        "project",
                        "example/widget",
                        "branch",
                        "master",
                        "subject",
                        "Change " + change));
        event.put("patchSet", Map.of("number", 1, "createdOn", created.getEpochSecond()));
        event.put("eventCreatedOn", created.plusSeconds(after).getEpochSecond());
        return event;
    }
}
