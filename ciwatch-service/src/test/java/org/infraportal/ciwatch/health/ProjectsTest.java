package org.infraportal.ciwatch.health;

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
class ProjectsTest {
    private static final Instant MORNING = Instant.parse("2026-11-19T08:00:00Z");
    private static final String WINDOW = "from=2026-11-19T00:00:00Z&to=2026-11-21T00:00:00Z";

    @Inject
    Database database;

    @BeforeEach
    void fill() {
        database.clear();
        scope("acme-ci");
        scope("silent-ci");
        take(
                event("patchset-created", 1, "example/widget", 0),
                event("patchset-created", 2, "example/widget", 60),
                event("patchset-created", 3, "example/<gadget>", 60),
                report("Zuul", 1, "example/widget", 600, "Build failed (check pipeline).", "unit", "FAILURE"),
                report("Zuul", 1, "example/widget", 1200, "Build succeeded (check pipeline).", "unit", "SUCCESS"),
                report("Acme CI", 1, "example/widget", 900, "Build succeeded.", "flash", "SUCCESS"),
                comment("Ada", 1, "example/widget", 950, "Patch Set 1:\n\nrecheck"),
                comment("Ada", 2, "example/widget", 960, "Patch Set 1:\n\nrecheck bug 1234567"));
    }

    @Test
    void projectsSayWhoReportsAndWhoIsSilent() {
        JsonPath projects = given().get("/ciwatch/api/v1/projects?" + WINDOW).jsonPath();

        assertThat(projects.getList("items.project")).containsExactly("example/<gadget>", "example/widget");
        assertThat(projects.getMap("items[1]"))
                .containsEntry("patchSets", 1)
                .containsEntry("cis", 2)
                .containsEntry("silent", java.util.List.of("silent-ci"))
                .containsEntry("success", 2)
                .containsEntry("failure", 1)
                .containsEntry("lastReport", "2026-11-19T08:20:00Z")
                .containsEntry("page", "/ciwatch/projects/example/widget");
        assertThat(projects.getMap("items[0]")).containsEntry("cis", 0).containsEntry("successRate", null);
    }

    @Test
    void projectsArePagedFilteredAndWholeAsCsv() {
        JsonPath first =
                given().get("/ciwatch/api/v1/projects?limit=1&" + WINDOW).jsonPath();
        JsonPath second = given().get(
                        "/ciwatch/api/v1/projects?limit=1&" + WINDOW + "&pageToken=" + first.getString("nextPageToken"))
                .jsonPath();

        assertThat(first.getInt("total")).isEqualTo(2);
        assertThat(second.getList("items.project")).containsExactly("example/widget");
        assertThat(given().get("/ciwatch/api/v1/projects?q=WIDG&" + WINDOW)
                        .jsonPath()
                        .getList("items.project"))
                .containsExactly("example/widget");
        assertThat(given().get("/ciwatch/api/v1/projects?format=csv&" + WINDOW).asString())
                .hasLineCount(3);
    }

    @Test
    void projectSaysWhetherItsCiIsFine() {
        JsonPath project =
                given().get("/ciwatch/api/v1/projects/example/widget?" + WINDOW).jsonPath();

        assertThat(project.getInt("patchSets")).isEqualTo(2);
        assertThat(project.getInt("rechecks")).isEqualTo(2);
        assertThat(project.getInt("bareRechecks")).isEqualTo(1);
        assertThat(project.getList("cis.name")).containsExactly("silent-ci", "acme-ci", "Zuul");
        assertThat(project.getList("cis.missed")).containsExactly(2, 1, 0);
        assertThat(project.getList("cis.expected")).containsExactly(2, 2, 0);
        assertThat(project.getList("unstableJobs.job")).containsExactly("unit");
        assertThat(given().get("/ciwatch/api/v1/projects/example/widget?format=csv&" + WINDOW)
                        .asString())
                .hasLineCount(4);
    }

    @Test
    void pageAnswersFirst() {
        assertThat(page("example/widget"))
                .contains("<title>1 CI is silent: example/widget", "2 of 3 CIs reported on 2 patch sets");
        assertThat(page("example/%3Cgadget%3E"))
                .contains("No CI reported, and none was expected to", "example/&lt;gadget&gt;")
                .doesNotContain("<gadget>");
        given().accept("text/html")
                .get("/ciwatch/projects/example/nothing")
                .then()
                .statusCode(404);
    }

    private static String page(String project) {
        return given().urlEncodingEnabled(false)
                .accept("text/html")
                .get("/ciwatch/projects/" + project + "?" + WINDOW)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static void scope(String account) {
        given().contentType("application/json")
                .body("{\"gerrit\":\"review.opendev.org\",\"account\":\"%s\",\"projects\":[\"example/widget\"]}"
                        .formatted(account))
                .put("/ciwatch/api/v1/scopes")
                .then()
                .statusCode(200);
    }

    private static void take(Object... events) {
        StringBuilder lines = new StringBuilder();
        for (Object event : events) {
            lines.append(Events.line(event));
        }
        given().contentType("application/x-ndjson")
                .body(lines.toString().getBytes(StandardCharsets.UTF_8))
                .post("/ciwatch/api/v1/imports")
                .then()
                .statusCode(201);
    }

    private static Map<String, Object> report(
            String ci, long change, String project, long after, String sentence, String job, String word) {
        return comment(
                ci,
                change,
                project,
                after,
                "Patch Set 1:\n\n%s\n\n- %s https://logs.example.org/%d : %s in 3s"
                        .formatted(sentence, job, after, word));
    }

    private static Map<String, Object> comment(String author, long change, String project, long after, String text) {
        Map<String, Object> event = event("comment-added", change, project, after);
        event.put(
                "author",
                Map.of(
                        "name",
                        author,
                        "username",
                        author.toLowerCase(Locale.ROOT).replace(' ', '-')));
        event.put("comment", text);
        return event;
    }

    private static Map<String, Object> event(String type, long change, String project, long after) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("type", type);
        event.put(
                "change",
                Map.of("number", change, "project", project, "branch", "master", "subject", "Change " + change));
        event.put("patchSet", Map.of("number", 1, "createdOn", MORNING.getEpochSecond()));
        event.put("eventCreatedOn", MORNING.plusSeconds(after).getEpochSecond());
        return event;
    }
}
