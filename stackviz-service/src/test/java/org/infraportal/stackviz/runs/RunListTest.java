package org.infraportal.stackviz.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.junit.jupiter.api.Test;

import org.infraportal.database.Database;
import org.infraportal.subunit.TestStatus;
import org.infraportal.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.infraportal.stackviz.runs.Api.map;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "vendor")
class RunListTest {
    @Inject
    Database database;

    @Test
    void pagesHoldEveryRunOnceTheNewestFirst() {
        String job = Api.unique("paged");
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sent.addFirst(Api.run(Streams.onePass(Api.unique("t")).bytes(), "job", job));
        }

        List<String> seen = new ArrayList<>();
        String token = "";
        while (token != null) {
            var page = Api.given().get(Api.RUNS + "?job=" + job + "&limit=2&pageToken=" + token);
            page.then().statusCode(200).body("total", is(5));
            seen.addAll(page.jsonPath().getList("items.id"));
            token = page.path("nextPageToken");
        }

        assertThat(seen).isEqualTo(sent);
    }

    @Test
    void everyFilterFindsWhatItNames() {
        String word = Api.unique("50%_x");
        String failed = Api.run(
                Streams.small(word).bytes(),
                "job",
                word,
                "project",
                "p/" + word,
                "change",
                4711,
                "pipeline",
                "gate " + word,
                "ci",
                "Zuul");
        String passed = Api.run(Streams.onePass(word).bytes(), "name", word);

        assertThat(ids("job=" + encoded(word))).containsExactly(failed);
        assertThat(ids("project=" + encoded("p/" + word))).containsExactly(failed);
        assertThat(ids("pipeline=" + encoded("gate " + word))).containsExactly(failed);
        assertThat(page("/stackviz?pipeline=" + encoded("gate " + word)))
                .contains("/stackviz/runs/" + failed)
                .doesNotContain("/stackviz/runs/" + passed);
        assertThat(page("/stackviz/runs/" + failed))
                .contains("<dt>Pipeline</dt><dd>gate " + word + "</dd>", "<dt>CI</dt><dd>Zuul</dd>");
        assertThat(ids("verdict=failed&q=" + encoded(word))).containsExactly(failed);
        assertThat(ids("verdict=passed&q=" + encoded(word))).containsExactly(passed);
        assertThat(ids("change=4711&q=" + encoded(word))).containsExactly(failed);
        assertThat(ids("q=4711&job=" + encoded(word))).containsExactly(failed);
        assertThat(ids("q=" + encoded(word.replace('%', '1')))).isEmpty();
        assertThat(ids("job=&verdict=&q=" + encoded(word))).containsExactly(passed, failed);
    }

    @Test
    void wrongParametersAreNamed() {
        Api.given()
                .get(Api.RUNS + "?verdict=green&limit=201&pageToken=x")
                .then()
                .statusCode(400)
                .body(
                        "errors.detail",
                        equalTo(List.of(
                                "limit: 201 (expected: a number from 1 to 200)",
                                "pageToken: x (expected: the nextPageToken of an earlier page)",
                                "verdict: green (expected: one of [passed, failed, incomplete, skipped])")));
    }

    @Test
    void listAsCsvKeepsFormulasHarmless() {
        String job = "=" + Api.unique("cmd()");
        String id = Api.run(Streams.small(job).bytes(), "job", job, "project", "+sum(a1)");

        String csv = Api.given()
                .queryParam("job", job)
                .queryParam("format", "csv")
                .get(Api.RUNS)
                .asString();

        List<String> lines = csv.lines().toList();
        assertThat(lines.getFirst())
                .startsWith("id,verdict,job,project,change,patchSet,pipeline,ci,provider,name,receivedAt,");
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).contains(id).contains(",failed,\"'" + job + "\",\"'+sum(a1)\",");
        Api.given()
                .accept("text/csv")
                .queryParam("job", job)
                .get(Api.RUNS)
                .then()
                .contentType(startsWith("text/csv"))
                .body(equalTo(csv));
    }

    @Test
    void csvHoldsEveryRunThatMatchesWhateverPageItIsAskedFrom() {
        String job = Api.unique("all");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.addFirst(Api.run(Streams.small(job + i).bytes(), "job", job));
        }

        String csv = Api.given()
                .queryParam("job", job)
                .queryParam("limit", 1)
                .queryParam(
                        "pageToken",
                        Api.given().get(Api.RUNS + "?limit=1&job=" + job).<String>path("nextPageToken"))
                .queryParam("format", "csv")
                .get(Api.RUNS)
                .asString();

        assertThat(csv.lines().skip(1).map(line -> line.substring(0, line.indexOf(','))
                        .replace("\"", "")))
                .containsExactlyElementsOf(ids);
    }

    @Test
    void csvIsWholeBeyondWhatIsReadAtOnce() {
        String job = Api.unique("many");
        String first = Api.run(Streams.small(job).bytes(), "job", job);
        // The same run under other ids.
        String same = "name, job, received_at, source, size, format, verdict, tests, passed, failed, skipped,"
                + " expected_failures, unexpected_successes, unfinished, never_ran, workers, damages, console_size";
        List<Integer> copies = IntStream.range(0, 1000).boxed().toList();
        copies.forEach(copy -> database.change(
                "insert into run (public_id, sha256, " + same + ") select ?, ?, " + same
                        + " from run where public_id = ?",
                UUID.randomUUID().toString(),
                (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", ""),
                first));

        String csv =
                Api.given().get(Api.RUNS + "?format=csv&limit=10&job=" + job).asString();

        database.change("delete from run where job = ? and public_id <> ?", job, first);
        assertThat(csv).hasLineCount(1 + 1 + copies.size()).contains(first);
        for (String token : List.of("7", "WzEsMl0", "WyJ4Il0")) {
            Api.given()
                    .get(Api.RUNS + "?pageToken=" + token)
                    .then()
                    .statusCode(400)
                    .body("errors.field", equalTo(List.of("pageToken")));
        }
    }

    @Test
    void pageShowsTheRunsAndKeepsTheFilter() {
        String job = Api.unique("<script>alert(1)</script>");
        String id = Api.run(
                Streams.small(job).bytes(), "job", job, "project", "openstack/nova", "change", 912345, "patchSet", 3);

        String html = page("/stackviz?q=" + encoded(job));

        assertThat(html)
                .contains("href=\"/stackviz/runs/" + id + "\"")
                .contains("openstack/nova 912345,3")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert(1)")
                .contains("data-upload=\"/stackviz/api/v1/uploads\"")
                .contains("format=csv");
    }

    @Test
    @TestSecurity
    void visitorSeesTheRunsAndIsSentToSignInForUploads() {
        String html = page("/stackviz");

        assertThat(html).contains("Sign in to upload").doesNotContain("data-upload=\"/stackviz");
    }

    @Test
    void unknownRunIsNotFound() {
        Api.given().get(Api.RUNS + "/nope").then().statusCode(404).body("detail", equalTo("run: nope is not known"));
        Api.given().get(Api.RUNS + "/" + "é".repeat(36)).then().statusCode(404);
        Api.given()
                .accept("text/html")
                .get("/stackviz/runs/..%2f..%2fetc")
                .then()
                .statusCode(not(200));
    }

    @Test
    void summaryCountsAllRuns() {
        Api.run(Streams.small(Api.unique("summary")).bytes());

        var answer = Api.given().get("/stackviz/api/v1/summary");

        int all = Api.given().get(Api.RUNS).path("total");
        int failed = Api.given().get(Api.RUNS + "?verdict=failed").path("total");
        List<Map<String, Object>> figures = answer.jsonPath().getList("figures");
        assertThat(figures.subList(0, 2))
                .isEqualTo(List.of(
                        map("label", "Runs", "value", "" + all, "url", "/stackviz"),
                        map("label", "failed", "value", failed + " of " + all, "url", "/stackviz?verdict=failed")));
    }

    @Test
    void searchFindsRunsByTheirLabelsAndTestsWhereTheyRanLast() {
        String word = Api.unique("needle");
        String test = "pkg.mod.A.test_" + word;
        Api.run(Streams.onePass(test).bytes());
        String last = Api.run(
                new Streams()
                        .begin(test)
                        .attach(test, "traceback", Streams.TRACEBACK, "KeyError: 'volume'\n")
                        .end(test, TestStatus.FAIL)
                        .bytes(),
                "job",
                word,
                "project",
                "openstack/nova");

        var answer = Api.given().get("/stackviz/api/v1/search?limit=5&q=" + word);

        Map<String, Object> hits = answer.jsonPath().getMap("");
        assertThat(hits)
                .isEqualTo(map(
                        "items",
                        List.of(
                                map(
                                        "kind",
                                        "Runs",
                                        "title",
                                        word,
                                        "detail",
                                        "openstack/nova, failed, 1 of 1 failed, " + last,
                                        "url",
                                        "/stackviz/runs/" + last),
                                map(
                                        "kind",
                                        "Tests",
                                        "title",
                                        test,
                                        "detail",
                                        "fail in " + word + ", openstack/nova, KeyError: 'volume'",
                                        "url",
                                        "/stackviz/runs/" + last + "/tests/1"))));
        Api.given().get("/stackviz/api/v1/search?q=").then().statusCode(200).body("items.size()", is(0));
    }

    private static List<String> ids(String query) {
        return Api.given()
                .urlEncodingEnabled(false)
                .get(Api.RUNS + "?" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.id");
    }

    private static String page(String path) {
        return Api.given()
                .urlEncodingEnabled(false)
                .accept("text/html")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
