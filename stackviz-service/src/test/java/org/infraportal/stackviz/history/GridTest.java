package org.infraportal.stackviz.history;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.junit.jupiter.api.Test;

import org.infraportal.stackviz.runs.Api;
import org.infraportal.stackviz.runs.Streams;
import org.infraportal.subunit.TestStatus;
import org.infraportal.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.infraportal.stackviz.failures.FailedRuns.fail;
import static org.infraportal.stackviz.failures.FailedRuns.pass;
import static org.infraportal.stackviz.runs.Api.map;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "vendor")
class GridTest {
    private static final String A = "ValueError: it breaks\n";
    private static final String B = "KeyError: it is gone\n";

    private final String job = Api.unique("ci/tempest");
    private final String owner = Api.unique("pkg.<i>.Owner");
    private final String breaks = owner + ".test_breaks";
    private final String hangs = owner + ".test_hangs";
    private final String heals = owner + ".test_heals";
    private final String twice = owner + ".test_twice";

    @Test
    void testsThatFailedAreLaidOutByRuns() {
        String day0 = run(pass(failing(on(0), heals, A), breaks, "worker-0", Duration.ofSeconds(1)));
        String day1 = run(passing(failing(on(1), breaks, A), heals));
        String day2 = run(failing(on(2), breaks, A).end(heals, TestStatus.SKIP).begin(hangs));
        String day3 = run(passing(failing(passing(failing(on(3), breaks, B), heals), twice, A), twice));

        Map<String, Object> grid =
                Api.given().get(api("")).then().statusCode(200).extract().as(Map.class);

        String ofA = fingerprint(day0, heals);
        String ofB = fingerprint(day3, breaks);
        String ofHanging = fingerprint(day2, hangs);
        assertThat(grid)
                .isEqualTo(map(
                        "job",
                        job,
                        "pipeline",
                        null,
                        "runs",
                        List.of(
                                column(day3, "2026-03-05T10:00:00Z", 4, 2, 0),
                                column(day2, "2026-03-04T10:00:00Z", 3, 2, 1),
                                column(day1, "2026-03-03T10:00:00Z", 2, 1, 0),
                                column(day0, "2026-03-02T10:00:00Z", 2, 1, 0)),
                        "items",
                        List.of(
                                row(
                                        breaks,
                                        3,
                                        4,
                                        streak(day1, "2026-03-03T10:00:00Z", 3, true, false),
                                        cell(day3, 1, "fail", ofB, 1, 0, 1, false),
                                        cell(day2, 1, "fail", ofA, 2, 1, 1, false),
                                        cell(day1, 1, "fail", ofA, 2, 1, 1, true),
                                        cell(day0, 2, "success", null, null, 0, 1, false)),
                                row(
                                        twice,
                                        1,
                                        1,
                                        streak(day3, "2026-03-05T10:00:00Z", 1, true, true),
                                        cell(day3, 3, "fail", ofA, 1, 0, 2, true),
                                        null,
                                        null,
                                        null),
                                row(
                                        hangs,
                                        1,
                                        1,
                                        streak(day2, "2026-03-04T10:00:00Z", 1, true, true),
                                        null,
                                        cell(day2, 3, "inprogress", ofHanging, 1, 0, 1, true),
                                        null,
                                        null),
                                row(
                                        heals,
                                        1,
                                        3,
                                        streak(day0, "2026-03-02T10:00:00Z", 1, false, true),
                                        cell(day3, 2, "success", null, null, 0, 1, false),
                                        cell(day2, 2, "skip", null, null, 0, 1, false),
                                        cell(day1, 2, "success", null, null, 0, 1, false),
                                        cell(day0, 1, "fail", ofA, 1, 0, 1, true))),
                        "nextPageToken",
                        null,
                        "total",
                        4));
        assertThat(Api.given()
                        .get(api("?format=csv"))
                        .asString()
                        .replace("\"", "")
                        .lines()
                        .toList())
                .startsWith(
                        "test,failed,ran,failingSince,run,began,status,fingerprint,page",
                        String.join(
                                ",",
                                breaks,
                                "3,4",
                                day1,
                                day3,
                                "2026-03-05T10:00:00Z,fail",
                                ofB,
                                "/stackviz/runs/" + day3 + "/tests/1"))
                .contains(heals + ",1,3,," + day2 + ",2026-03-04T10:00:00Z,skip,,/stackviz/runs/" + day2 + "/tests/2")
                .hasSize(11);
        String second = Api.given().get(api("?limit=1&runs=2")).path("nextPageToken");
        Api.given()
                .get(api("?limit=1&pageToken=" + second + "&runs=2"))
                .then()
                .body("runs.run", equalTo(List.of(day3, day2)))
                .body("items.name", equalTo(List.of(twice)))
                .body("nextPageToken", notNullValue())
                .body("total", is(3));
    }

    @Test
    void pageShowsTheGridAndEscapesNames() {
        run(passing(on(0), breaks));
        String day1 = run(failing(on(1), breaks, A));
        String day2 = run(failing(on(2), breaks, A).begin(hangs));
        String day3 = run(failing(on(3), breaks, B));

        String page = Api.page("/stackviz/jobs/" + job + "?sort=share");

        assertThat(page)
                .contains("2 tests failed in the last 4 runs, the newest on the left")
                .contains("/stackviz/api/v1/jobs/" + job + "/grid?runs=30&amp;format=csv")
                .contains("<th scope=\"col\" class=\"run\"><a href=\"/stackviz/runs/" + day2 + "\">")
                .contains("aria-label=\"broke off: 1 test lost\"")
                .contains(
                        "<time datetime=\"2026-03-04T10:00:00Z\" data-show=\"clock\" title=\"2026-03-04 10:00:00 UTC\">"
                                + "03-04 10:00</time>")
                .contains("<td class=\"num\">3 of 4</td>")
                .contains(">03-03 10:00</time></a></td>", ">03-04 10:00</time></a> or earlier</td>")
                .contains("<td class=\"mark began\"><a href=\"/stackviz/runs/" + day1 + "/tests/1\">")
                .contains("aria-label=\"fail, 03-03 10:00, same failure in 1 other run, started to fail here\"")
                .contains("aria-label=\"fail, 03-05 10:00, failed like this in no other run\"")
                .contains("<sup aria-hidden=\"true\">2</sup>")
                .contains(">pkg.&lt;i&gt;")
                .doesNotContain("<i>");
        assertThat(Api.page("/stackviz/jobs/" + job + "?gridRuns=1"))
                .contains("1 test failed in the last run,", "/stackviz/runs/" + day3 + "/tests/1")
                .contains("<input type=\"hidden\" name=\"gridRuns\" value=\"1\">")
                .contains("gridRuns=1&amp;sort=share#flaky")
                .doesNotContain("<sup");
    }

    @Test
    void runsWithoutFailuresSaySo() {
        run(failing(on(0), breaks, A));
        run(passing(on(1), breaks));

        assertThat(Api.page("/stackviz/jobs/" + job + "?gridRuns=1"))
                .contains("No test failed.", "None failed in the last run of this job.")
                .doesNotContain("class=\"mark");
        Api.given().get(api("?runs=1")).then().body("items", equalTo(List.of())).body("total", is(0));
        assertThat(Api.given().get(api("?runs=1&format=csv")).asString()).hasLineCount(1);
    }

    @Test
    void lateUploadTakesThePlaceOfItsTime() {
        String newer = run(passing(on(1), breaks));
        String older = run(failing(on(0), breaks, A));

        Api.given()
                .get(api(""))
                .then()
                .body("runs.run", equalTo(List.of(newer, older)))
                .body("items.streak.open", equalTo(List.of(false)));
    }

    @Test
    void gridOfOnePipelineIsAskedFor() {
        String check = Api.run(failing(on(0), breaks, A).bytes(), "job", job, "pipeline", "check");
        Api.run(failing(on(1), heals, A).bytes(), "job", job, "pipeline", "gate");

        Api.given()
                .get(api("?pipeline=check"))
                .then()
                .body("pipeline", equalTo("check"))
                .body("runs.run", equalTo(List.of(check)))
                .body("items.name", equalTo(List.of(breaks)));
        assertThat(Api.page("/stackviz/jobs/" + job + "?pipeline=check"))
                .contains("/grid?pipeline=check&amp;runs=30&amp;format=csv")
                .contains("1 test failed in the last run,");
        Api.given().get(api("?pipeline=periodic")).then().statusCode(404);
    }

    @Test
    void gridThatCannotBeIsRefused() {
        run(failing(on(0), breaks, A));

        for (String runs : List.of("0", "101", "many", "1e1", "-1")) {
            Api.given()
                    .get(api("?runs=" + runs))
                    .then()
                    .statusCode(400)
                    .body("errors.detail", equalTo(List.of("runs: " + runs + " (expected: a number from 1 to 100)")));
        }
        assertThat(Api.given()
                        .accept("text/html")
                        .get("/stackviz/jobs/" + job + "?gridRuns=101")
                        .then()
                        .statusCode(400)
                        .extract()
                        .asString())
                .contains("gridRuns: 101 (expected: a number from 1 to 100)");
        Api.given().get(api("?pageToken=x")).then().statusCode(400);
        Api.given()
                .get(api("?pageToken=WzIxNDc0ODM2NDdd"))
                .then()
                .statusCode(200)
                .body("items", equalTo(List.of()));
        Api.given().get("/stackviz/api/v1/jobs/" + job + "-nope/grid").then().statusCode(404);
    }

    private String api(String query) {
        return "/stackviz/api/v1/jobs/" + job + "/grid" + query;
    }

    private String run(Streams stream) {
        return Api.run(stream.bytes(), "job", job);
    }

    private static Streams on(int day) {
        return new Streams().after(Duration.ofDays(day));
    }

    private static Streams failing(Streams stream, String test, String error) {
        return fail(stream, test, "worker-0", error, null);
    }

    private static Streams passing(Streams stream, String test) {
        return pass(stream, test, "worker-0", Duration.ofSeconds(1));
    }

    private static String fingerprint(String run, String test) {
        Map<String, List<Map<String, Object>>> history = Api.given()
                .queryParam("name", test)
                .get("/stackviz/api/v1/tests")
                .as(Map.class);
        return history.get("items").stream()
                .filter(one -> one.get("run").equals(run))
                .map(one -> one.get("fingerprint").toString())
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> column(String run, String at, int tests, int bad, int lost) {
        String page = "/stackviz/runs/" + run;
        return map("run", run, "page", page, "at", at, "verdict", "failed", "tests", tests, "bad", bad, "lost", lost);
    }

    @SafeVarargs
    private static Map<String, Object> row(
            String test, int failed, int ran, Map<String, Object> streak, Map<String, Object>... cells) {
        String page = "/stackviz/tests?name=" + test.replace("<", "%3C").replace(">", "%3E");
        return map(
                "name",
                test,
                "page",
                page,
                "failed",
                failed,
                "ran",
                ran,
                "streak",
                streak,
                "cells",
                Arrays.asList(cells));
    }

    private static Map<String, Object> streak(String run, String at, int failures, boolean open, boolean earlier) {
        String page = "/stackviz/runs/" + run;
        return map("run", run, "page", page, "at", at, "failures", failures, "open", open, "earlier", earlier);
    }

    private static Map<String, Object> cell(
            String run,
            int ordinal,
            String status,
            String fingerprint,
            Integer kind,
            int alike,
            int tests,
            boolean began) {
        return map(
                "page",
                "/stackviz/runs/" + run + "/tests/" + ordinal,
                "status",
                status,
                "fingerprint",
                fingerprint,
                "kind",
                kind,
                "alike",
                alike,
                "tests",
                tests,
                "began",
                began);
    }
}
