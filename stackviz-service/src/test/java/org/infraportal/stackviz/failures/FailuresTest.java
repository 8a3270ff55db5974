package org.infraportal.stackviz.failures;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.junit.jupiter.api.Test;

import org.infraportal.stackviz.runs.Api;
import org.infraportal.stackviz.runs.Streams;
import org.infraportal.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.infraportal.stackviz.failures.FailedRuns.fail;
import static org.infraportal.stackviz.failures.FailedRuns.timeout;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "vendor")
class FailuresTest {
    private static final String FAILURES = "/stackviz/api/v1/failures";

    @Test
    void failureTellsItsRunsJobsAndTests() {
        String what = ClustersTest.unique("both");
        String job = Api.unique("ci/job & more");
        String test = Api.unique("a.B.test");
        String first = Api.run(
                fail(
                                fail(new Streams(), test, "worker-0", timeout(what, 1), null),
                                test + "2",
                                "worker-0",
                                timeout(what, 2),
                                null)
                        .bytes(),
                "job",
                job);
        String second = Api.run(
                fail(new Streams().after(Duration.ofDays(1)), test, "worker-0", timeout(what, 3), null)
                        .bytes(),
                "job",
                job);
        Api.run(Streams.onePass(test).bytes(), "job", job);
        String fingerprint =
                Api.given().get(Api.RUNS + "/" + first + "/clusters").path("items[0].fingerprint");

        var answer = Api.given().get(FAILURES + "/" + fingerprint);

        answer.then()
                .statusCode(200)
                .body("title", equalTo(ClustersTest.title(what)))
                .body("runs", is(2))
                .body("tests", is(3))
                .body("firstSeen", equalTo("2026-03-02T10:00:00Z"))
                .body("lastSeen", equalTo("2026-03-03T10:00:00Z"))
                .body("days.day", equalTo(List.of("2026-03-02", "2026-03-03")))
                .body("days.runs", equalTo(List.of(1, 1)))
                .body("days[1].of", greaterThanOrEqualTo(1))
                .body("jobs.job", equalTo(List.of(job)))
                .body("jobs.runs", equalTo(List.of(2)))
                .body("jobs.of", equalTo(List.of(3)))
                .body("failing.test", equalTo(List.of(test, test + "2")))
                .body("failing.failures", equalTo(List.of(2, 1)))
                .body("failing.runs", equalTo(List.of(2, 1)))
                .body("sample.test.ordinal", is(1));
        assertThat(answer.path("sample.text").toString())
                .startsWith("Traceback (most recent call last):\n  File")
                .contains("X-Auth-Token: [redacted]")
                .doesNotContain("s3cr3t");
        Api.given()
                .get(FAILURES + "/" + fingerprint + "/runs?limit=1")
                .then()
                .body("items.run.id", equalTo(List.of(second)))
                .body("total", is(2))
                .body("nextPageToken", org.hamcrest.Matchers.notNullValue());
        assertThat(Api.given()
                        .get(FAILURES + "/" + fingerprint + "/runs?format=csv")
                        .asString())
                .startsWith("run,job,project,change,patchSet,tests,seenAt,page\n\"" + second + "\",");
        assertThat(Api.page("/stackviz/failures/" + fingerprint))
                .contains("in 2 runs, 3 tests, no known bug")
                .contains("data-kind=\"stacked\"")
                .contains("2026-03-03</th>")
                .contains("/stackviz/jobs/ci/job%20%26%20more")
                .contains("/stackviz/runs/" + second)
                .doesNotContain("s3cr3t");
    }

    @Test
    void listIsFilteredByJobBugTimeAndText() {
        String what = ClustersTest.unique("listed");
        String job = Api.unique("job");
        Api.run(
                fail(new Streams(), Api.unique("a.B.test"), "worker-0", timeout(what, 1), null)
                        .bytes(),
                "job",
                job);
        Api.run(Streams.onePass(Api.unique("a.B.test")).bytes(), "job", job);

        Api.given()
                .queryParam("job", job)
                .queryParam("known", "no")
                .queryParam("q", what)
                .get(FAILURES)
                .then()
                .statusCode(200)
                .body("total", is(1))
                .body("items.title", equalTo(List.of(ClustersTest.title(what))))
                .body("items.runs", equalTo(List.of(1)))
                .body("items.of", equalTo(List.of(2)));
        Api.given().queryParam("q", "é€").get(FAILURES).then().statusCode(200);
        for (Map.Entry<String, String> none :
                Map.of("known", "yes", "since", "1").entrySet()) {
            Api.given()
                    .queryParam("q", what)
                    .queryParam(none.getKey(), none.getValue())
                    .get(FAILURES)
                    .then()
                    .body("total", is(0));
        }
        assertThat(Api.page("/stackviz/failures?job=" + job)).contains(ClustersTest.title(what));
        assertThat(Api.page("/stackviz/failures?q=nothing-like-this")).contains("No failure matches.");
        assertThat(Api.given().get(FAILURES + "?format=csv&job=" + job).asString())
                .startsWith("fingerprint,title,exception,frame,runs,of,tests,firstSeen,lastSeen,known,bug\nf2-");
        Api.given()
                .get(FAILURES + "?known=maybe&since=0&limit=x")
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("known", "limit", "since")));
    }

    @Test
    void whatFailsInTheMostRunsOfTheLastDaysStandsInTheSummary() {
        String what = ClustersTest.unique("now");
        Duration untilNow = Duration.between(Streams.START, Instant.now()).minusHours(1);
        String id = null;
        for (int i = 0; i < 30; i++) {
            id = Api.run(fail(
                            new Streams().after(untilNow.plusMillis(i)),
                            "a.B.test",
                            "worker-0",
                            timeout(what, i + 1),
                            null)
                    .bytes());
        }

        List<Map<String, Object>> figures =
                Api.given().get("/stackviz/api/v1/summary").jsonPath().getList("figures");

        assertThat(figures.getLast())
                .isEqualTo(Map.of(
                        "label",
                        "failing now",
                        "value",
                        "\"" + ClustersTest.title(what).substring(0, 79) + "…\" 30x",
                        "url",
                        Api.given().get(Api.RUNS + "/" + id + "/clusters").path("items[0].page")));
    }

    @Test
    void unknownFailureIsNotFound() {
        Api.given().get(FAILURES + "/f1-nope").then().statusCode(404);
        Api.given().get(FAILURES + "/" + "x".repeat(500) + "/runs").then().statusCode(404);
        Api.given()
                .accept("text/html")
                .get("/stackviz/failures/f1-%3Cb%3E")
                .then()
                .statusCode(404);
    }
}
