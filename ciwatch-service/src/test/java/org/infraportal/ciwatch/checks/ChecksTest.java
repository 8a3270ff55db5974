package org.infraportal.ciwatch.checks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
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
@TestProfile(ChecksTest.Origins.class)
@TestSecurity(user = "root", roles = "infra-root")
class ChecksTest {
    private static final Instant MORNING = Instant.parse("2026-11-21T04:00:00Z");
    private static final String CHECKS = "/ciwatch/api/v1/changes/1/checks";

    public static class Origins implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("portal.ciwatch.checks.origins", "https://Review.opendev.org/,https://other.example:8443");
        }
    }

    @Inject
    Database database;

    @BeforeEach
    void clear() {
        database.clear();
    }

    @Test
    void eachAttemptOfEachJobIsARunInTheShapeOfGerrit() {
        take(
                created(1),
                report("Zuul", 1, 600, "Build failed (check pipeline).", "unit", "FAILURE in 3s (non-voting)"));
        take(report("Zuul", 1, 1200, "Build succeeded (check pipeline).", "unit", "SUCCESS in 4m 02s"));
        database.execute("insert into run_link values ('r-1', 1, 1, 'unit', 'https://logs.example.org/600/x', 12, 4,"
                + " '/stackviz/runs/r-1', '2026-11-21 06:00:00')");

        String json = given().queryParam("patchSet", "1").get(CHECKS).asString();

        String portal = JsonPath.from(json).getString("runs[0].checkLink").replaceAll("/ciwatch/.*", "");
        assertThat(Events.tree(json.replace(portal, "PORTAL"))).isEqualTo(Events.tree("""
                        {"responseCode": "OK", "runs": [
                          {"change": 1, "patchset": 1, "externalId": "1:unit:1", "attempt": 1,
                           "checkName": "unit (Zuul check)", "checkDescription": "unit, run by Zuul check",
                           "checkLink": "PORTAL/ciwatch/cis/1", "status": "COMPLETED",
                           "statusDescription": "Failed, after 3s", "statusLink": "PORTAL/ciwatch/reports/1",
                           "startedTimestamp": "2026-11-21T04:09:57Z", "finishedTimestamp": "2026-11-21T04:10:00Z",
                           "results": [{"externalId": "1:unit:1", "category": "WARNING", "summary": "Failed, after 3s",
                             "message": "Zuul check wrote: FAILURE\\n4 of 12 tests failed.",
                             "tags": [
                               {"name": "non-voting", "tooltip": "Its result changes no vote", "color": "gray"},
                               {"name": "flaky 1/1", "color": "yellow",
                                "tooltip": "In the last 7 days it both succeeded and failed on 1 of 1 patch sets"}],
                             "links": [
                               {"url": "https://logs.example.org/600", "tooltip": "Logs", "primary": true,
                                "icon": "external"},
                               {"url": "PORTAL/stackviz/runs/r-1", "tooltip": "Why: the run test by test",
                                "primary": false, "icon": "code"}]}]},
                          {"change": 1, "patchset": 1, "externalId": "2:unit:2", "attempt": 2,
                           "checkName": "unit (Zuul check)", "checkDescription": "unit, run by Zuul check",
                           "checkLink": "PORTAL/ciwatch/cis/1", "status": "COMPLETED",
                           "statusDescription": "Succeeded, after 4m 02s", "statusLink": "PORTAL/ciwatch/reports/2",
                           "labelName": "Verified",
                           "startedTimestamp": "2026-11-21T04:15:58Z", "finishedTimestamp": "2026-11-21T04:20:00Z",
                           "results": [{"externalId": "2:unit:2", "category": "SUCCESS",
                             "summary": "Succeeded, after 4m 02s", "message": "Zuul check wrote: SUCCESS", "tags": [],
                             "links": [{"url": "https://logs.example.org/1200", "tooltip": "Logs", "primary": true,
                               "icon": "external"}]}]}]}
                        """));
    }

    @Test
    void ciThatIsExpectedAndSilentIsNotRun() {
        scope("acme-ci");
        scope("silent-ci");
        take(created(1), report("Acme CI", 1, 600, "Build failed.", "flash", "NODE_FAILURE"));

        JsonPath checks = given().get(CHECKS).jsonPath();

        assertThat(checks.getList("runs.checkName")).containsExactly("flash (acme-ci)", "silent-ci");
        assertThat(checks.getList("runs.status")).containsExactly("COMPLETED", "RUNNABLE");
        assertThat(checks.getList("runs[0].results.category")).containsExactly("WARNING");
        Map<String, Object> silent = checks.getMap("runs[1]");
        assertThat(silent).doesNotContainKeys("attempt", "results", "finishedTimestamp");
        assertThat(silent)
                .containsEntry("statusDescription", "not run: a report is expected by 2026-11-21 16:00:00 UTC");
    }

    @Test
    void runThatWasAnnouncedIsRunningUntilItsReport() {
        scope("zuul");
        take(created(1), comment("Zuul", 1, 600, "Starting check jobs."));

        JsonPath before = given().get(CHECKS).jsonPath();
        take(report("Zuul", 1, 1200, "Build succeeded (check pipeline).", "unit", "SUCCESS in 4m 02s"));
        JsonPath after = given().get(CHECKS).jsonPath();

        assertThat(before.getList("runs.status")).containsExactly("RUNNING");
        assertThat(before.getList("runs.startedTimestamp")).containsExactly("2026-11-21T04:10:00Z");
        assertThat(given().get("/ciwatch/changes/1").asString()).doesNotContain("Running now");
        assertThat(after.getList("runs.status")).containsExactly("COMPLETED");
    }

    @Test
    void ciThatMayStaySilentIsNotShown() {
        scope("silent-ci");
        take(created(1), abandoned(1, 3600));

        assertThat(given().get(CHECKS).jsonPath().getList("runs")).isEmpty();
    }

    @Test
    void failureOnOtherChangesAtTheSameTimeIsKnownElsewhere() {
        take(created(1), created(2), created(3));
        take(
                report("Acme CI", 1, 600, "Build failed.", "flash", "FAILURE"),
                report("Acme CI", 2, 700, "Build failed.", "flash", "TIMED_OUT"),
                report("Acme CI", 3, 800, "Build succeeded.", "flash", "SUCCESS"));

        assertThat(tags(1)).containsExactly("known elsewhere");
        assertThat(tags(3)).isEmpty();
        assertThat(given().get(CHECKS).jsonPath().getString("runs[0].results[0].tags[0].tooltip"))
                .isEqualTo("It failed on 1 other change within 24 hours of this");
    }

    @Test
    void addressThatIsNoneOfTheWebIsNoLink() {
        take(created(1));
        take(comment(
                "Acme CI", 1, 600, "Patch Set 1:\n\nBuild failed.\n\n- flash finger://zuul.example/1 : FAILURE in 3s"));

        assertThat(given().get(CHECKS).jsonPath().getList("runs[0].results[0].links"))
                .isEmpty();
    }

    @Test
    void onlyConfiguredServersMayReadItFromTheirPages() {
        take(created(1));

        assertThat(allowed("https://review.opendev.org")).isEqualTo("https://review.opendev.org");
        assertThat(allowed("https://other.example:8443")).isEqualTo("https://other.example:8443");
        assertThat(allowed("https://evil.example")).isNull();
        assertThat(allowed("https://review.opendev.org.evil.example")).isNull();
        assertThat(allowed("null")).isNull();
        assertThat(given().get(CHECKS).header("Vary")).isEqualTo("Origin");
    }

    @Test
    void whatIsUnknownOrNoNumberIsAClientsMistake() {
        take(created(1));

        given().get("/ciwatch/api/v1/changes/99/checks").then().statusCode(404);
        given().queryParam("patchSet", "9").get(CHECKS).then().statusCode(404);
        given().queryParam("gerrit", "elsewhere.example").get(CHECKS).then().statusCode(404);
        given().queryParam("patchSet", "one").get(CHECKS).then().statusCode(400);
        given().queryParam("gerrit", "HTTPS://review.opendev.org:443/")
                .get(CHECKS)
                .then()
                .statusCode(200);
    }

    @Test
    void pluginAsksThePortalThatItCameFrom() {
        String plugin = given().header("X-Forwarded-Host", "ci.example:8443")
                .header("X-Forwarded-Proto", "https")
                .get("/ciwatch/ciwatch-checks.js")
                .then()
                .statusCode(200)
                .contentType("text/javascript")
                .extract()
                .asString();

        assertThat(plugin).contains("const PORTAL = 'https://ci.example:8443';").doesNotContain("portal.example");
        assertThat(plugin.lines().count()).isLessThan(100);
    }

    private static String allowed(String origin) {
        return given().header("Origin", origin).get(CHECKS).header("Access-Control-Allow-Origin");
    }

    private static List<String> tags(long change) {
        return given().get("/ciwatch/api/v1/changes/" + change + "/checks")
                .jsonPath()
                .getList("runs[0].results[0].tags.name");
    }

    private static void scope(String account) {
        given().contentType("application/json")
                .body("{\"gerrit\":\"review.opendev.org\",\"account\":\"%s\",\"projects\":[\"example/widget\"]}"
                        .formatted(account))
                .put("/ciwatch/api/v1/scopes")
                .then()
                .statusCode(200);
    }

    private static void take(String... lines) {
        given().contentType("application/x-ndjson")
                .body(String.join("", lines).getBytes(StandardCharsets.UTF_8))
                .post("/ciwatch/api/v1/imports")
                .then()
                .statusCode(201);
    }

    private static String report(String ci, long change, long after, String sentence, String job, String result) {
        return comment(
                ci,
                change,
                after,
                "Patch Set 1:\n\n%s\n\n- %s https://logs.example.org/%d : %s".formatted(sentence, job, after, result));
    }

    private static String comment(String ci, long change, long after, String text) {
        Map<String, Object> event = event("comment-added", change, after);
        event.put(
                "author",
                Map.of("name", ci, "username", ci.toLowerCase(Locale.ROOT).replace(' ', '-')));
        event.put("comment", text);
        return Events.line(event);
    }

    private static String created(long change) {
        return Events.line(event("patchset-created", change, 0));
    }

    private static String abandoned(long change, long after) {
        return Events.line(event("change-abandoned", change, after));
    }

    private static Map<String, Object> event(String type, long change, long after) {
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
        event.put("patchSet", Map.of("number", 1, "createdOn", MORNING.getEpochSecond()));
        event.put("eventCreatedOn", MORNING.plusSeconds(after).getEpochSecond());
        return event;
    }
}
