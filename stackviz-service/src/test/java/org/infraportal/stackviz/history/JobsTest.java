package org.infraportal.stackviz.history;

import java.time.Duration;
import java.util.List;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.junit.jupiter.api.Test;

import org.infraportal.stackviz.failures.FailedRuns;
import org.infraportal.stackviz.runs.Api;
import org.infraportal.stackviz.runs.Streams;
import org.infraportal.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.infraportal.stackviz.failures.FailedRuns.pass;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "vendor")
class JobsTest {
    private static final String FLAKY = "/stackviz/api/v1/flaky-tests";
    private static final String TESTS = "/stackviz/api/v1/tests";

    @Test
    void jobTellsItsRunsAndFlakyTests() {
        String job = Api.unique("ci/tempest <full>");
        String test = Api.unique("a.B.test");
        String passed = run(job, test, 0, false);
        String failed = run(job, test, 1, true);
        run(job, test, 2, false);

        Api.given()
                .urlEncodingEnabled(false)
                .get("/stackviz/api/v1/jobs/"
                        + job.replace(" ", "%20").replace("<", "%3C").replace(">", "%3E"))
                .then()
                .statusCode(200)
                .body("job", equalTo(job))
                .body("runs", is(3))
                .body("passed", is(2))
                .body("failed", is(1))
                .body("points.run[0]", equalTo(passed))
                .body("points.verdict", equalTo(List.of("passed", "failed", "passed")));
        Api.given()
                .queryParam("job", job)
                .get(FLAKY)
                .then()
                .statusCode(200)
                .body("total", is(1))
                .body("items.name", equalTo(List.of(test)))
                .body("items.failed", equalTo(List.of(1)))
                .body("items.of", equalTo(List.of(3)))
                .body("items.share", equalTo(List.of(0.333f)))
                .body("items.lastFailure", equalTo(List.of("/stackviz/runs/" + failed)));
        assertThat(Api.given()
                        .queryParam("job", job)
                        .queryParam("format", "csv")
                        .get(FLAKY)
                        .asString())
                .startsWith("name,page,failed,passed,of,share,lastFailure,lastFailedAt\n")
                .hasLineCount(2);
        assertThat(Api.given()
                        .urlEncodingEnabled(false)
                        .accept("text/html")
                        .get("/stackviz/jobs/"
                                + job.replace(" ", "%20").replace("<", "%3C").replace(">", "%3E") + "?sort=share")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains("tempest &lt;full&gt;")
                .contains("1 test failed and passed in the last 50 runs")
                .doesNotContain("<full>");
    }

    @Test
    void jobOfOnePipelineIsAskedFor() {
        String job = Api.unique("piped");
        String check = Api.run(Streams.small(job).bytes(), "job", job, "pipeline", "check");
        String gate = Api.run(Streams.onePass(job + ".A.test_a").bytes(), "job", job, "pipeline", "gate");
        String path = "/stackviz/jobs/" + job;

        Api.given()
                .get("/stackviz/api/v1/jobs/" + job + "?pipeline=gate")
                .then()
                .statusCode(200)
                .body("runs", equalTo(1))
                .body("points.run", equalTo(List.of(gate)));
        assertThat(Api.page(path + "?pipeline=check"))
                .contains("/stackviz/runs/" + check, "<option value=\"check\" selected>", "<option value=\"gate\">")
                .contains("/stackviz/api/v1/runs?job=" + job + "&amp;pipeline=check&amp;format=csv")
                .doesNotContain("/stackviz/runs/" + gate);
        assertThat(Api.page(path)).contains("/stackviz/runs/" + check, "/stackviz/runs/" + gate);
        Api.given()
                .get("/stackviz/api/v1/jobs/" + job + "?pipeline=periodic")
                .then()
                .statusCode(404);
        Api.given()
                .get("/stackviz/api/v1/flaky-tests?job=" + job + "&pipeline=periodic")
                .then()
                .statusCode(200)
                .body("total", equalTo(0));
    }

    @Test
    void jobsAreListedWithTheirFailures() {
        String job = Api.unique("job-listed");
        run(job, Api.unique("a.B.test"), 0, true);

        Api.given()
                .queryParam("q", job)
                .get("/stackviz/api/v1/jobs")
                .then()
                .body("total", is(1))
                .body("items.failed", equalTo(List.of(1)))
                .body("items.page", equalTo(List.of("/stackviz/jobs/" + job)));
        assertThat(Api.page("/stackviz/jobs?q=" + job)).contains("/stackviz/jobs/" + job);
        assertThat(Api.page("/stackviz/jobs?q=nothing-like-this")).contains("No job.");
        assertThat(Api.given().get("/stackviz/api/v1/jobs?format=csv").asString())
                .startsWith("job,page,runs,passed,failed,incomplete,lastSeen\n");
        Api.given().get("/stackviz/api/v1/jobs/nope").then().statusCode(404);
        Api.given().accept("text/html").get("/stackviz/jobs/nope").then().statusCode(404);
        Api.given().get(FLAKY + "?runs=1").then().statusCode(400).body("errors.field", equalTo(List.of("runs")));
        Api.given().get(FLAKY).then().statusCode(400).body("errors.field", equalTo(List.of("job")));
        Api.given().get(FLAKY + "?job=nope").then().statusCode(200).body("total", is(0));
    }

    @Test
    void testTellsHowItDidAcrossRuns() {
        String job = Api.unique("job");
        String test = Api.unique("a.<i>.test");
        run(job, test, 0, false);
        String failed = run(job, test, 1, true);

        var answer = Api.given().queryParam("name", test).get(TESTS);

        answer.then()
                .statusCode(200)
                .body("name", equalTo(test))
                .body("counts.success", is(1))
                .body("counts.fail", is(1))
                .body("total", is(2))
                .body("items.status", equalTo(List.of("fail", "success")))
                .body("items[0].run", equalTo(failed))
                .body("items[0].page", equalTo("/stackviz/runs/" + failed + "/tests/1"))
                .body("items[0].message", equalTo("ValueError: it fails"))
                .body("items[1].fingerprint", equalTo(null));
        assertThat(answer.path("items[0].fingerprint").toString()).startsWith("f2-");
        Api.given()
                .queryParam("name", test)
                .queryParam("status", "fail")
                .queryParam("job", job)
                .queryParam("limit", 1)
                .get(TESTS)
                .then()
                .body("total", is(1));
        Api.given()
                .queryParam("name", test)
                .queryParam("job", "other")
                .get(TESTS)
                .then()
                .body("total", is(0));
        assertThat(Api.given()
                        .queryParam("name", test)
                        .queryParam("format", "csv")
                        .get(TESTS)
                        .asString())
                .hasLineCount(3);
        assertThat(Api.page("/stackviz/tests?name=" + test))
                .contains("a.&lt;i&gt;.test")
                .doesNotContain("<i>");
        assertThat(Api.page("/stackviz/tests?q=" + test)).contains("/stackviz/tests?name=");
        assertThat(Api.page("/stackviz/tests")).contains("Which test?");
        Api.given().get(TESTS + "?name=nope").then().statusCode(404);
        Api.given().get(TESTS).then().statusCode(400).body("errors.field", equalTo(List.of("name")));
    }

    private static String run(String job, String test, int day, boolean fails) {
        Streams streams = new Streams().after(Duration.ofDays(day));
        if (fails) {
            FailedRuns.fail(streams, test, "worker-0", "ValueError: it fails\n", null);
        } else {
            pass(streams, test, "worker-0", Duration.ofSeconds(2));
        }
        return Api.run(streams.bytes(), "job", job);
    }
}
