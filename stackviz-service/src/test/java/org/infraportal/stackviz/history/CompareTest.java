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
import org.infraportal.subunit.TestStatus;
import org.infraportal.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.infraportal.stackviz.failures.FailedRuns.pass;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "vendor")
class CompareTest {
    private static final String COMPARE = "/stackviz/api/v1/compare";

    @Test
    void everyDifferenceOfTwoRunsIsFound() {
        String owner = Api.unique("pkg.<b>.Owner");
        String before = Api.run(before(owner).bytes());
        String after = Api.run(after(owner).bytes());

        var answer = Api.given().get(COMPARE + "?a=" + before + "&b=" + after);

        answer.then()
                .statusCode(200)
                .body("a.id", equalTo(before))
                .body("b.id", equalTo(after))
                .body("total", is(9))
                .body("nextPageToken", equalTo(null))
                .body(
                        "items.difference",
                        equalTo(List.of(
                                "new", "new", "still", "fixed", "missing", "slower", "skipped", "added", "moved")))
                .body(
                        "items.name",
                        equalTo(List.of(
                                owner + ".test_breaks",
                                owner + ".test_hangs",
                                owner + ".test_stays_broken",
                                owner + ".test_heals",
                                owner + ".test_goes",
                                owner + ".test_slows",
                                owner + ".test_stops",
                                owner + ".test_comes",
                                owner + ".test_slows")))
                .body("items[5].secondsBefore", is(2.0f))
                .body("items[5].secondsAfter", is(3.5f))
                .body("items[5].workerBefore", equalTo("worker-0"))
                .body("items[5].workerAfter", equalTo("worker-1"))
                .body("items[4].page", equalTo("/stackviz/runs/" + before + "/tests/5"))
                .body("items[4].after", equalTo(null));
        assertThat(answer.path("counts").toString())
                .isEqualTo("{new=2, still=1, fixed=1, missing=1, slower=1, skipped=1, added=1, moved=1}");
    }

    @Test
    void comparisonIsFilteredPagedAndWrittenAsCsv() {
        String owner = Api.unique("pkg.Owner");
        String before = Api.run(before(owner).bytes());
        String after = Api.run(after(owner).bytes());
        String query = "?a=" + before + "&b=" + after;

        var first = Api.given().get(COMPARE + query + "&difference=new&limit=1");
        first.then().body("total", is(2)).body("items.name", equalTo(List.of(owner + ".test_breaks")));
        Api.given()
                .get(COMPARE + query + "&difference=new&limit=1&pageToken=" + first.path("nextPageToken"))
                .then()
                .body("items.name", equalTo(List.of(owner + ".test_hangs")))
                .body("nextPageToken", equalTo(null));
        Api.given().get(COMPARE + query + "&q=SLOWS").then().body("total", is(2));
        assertThat(Api.given().get(COMPARE + query + "&format=csv").asString())
                .startsWith(
                        "difference,name,scenario,before,after,secondsBefore,secondsAfter,workerBefore,workerAfter,page,"
                                + "boundSeconds,medianSeconds,spreadSeconds,boundRuns,boundOf\n"
                                + "new,")
                .hasLineCount(10);
        assertThat(Api.page("/stackviz/compare" + query + "&difference=slower"))
                .contains("slower 1")
                .contains("bound 3.0 s; only in 0 of 0 earlier passed runs")
                .contains("its last 20 passed runs before b, of which there are 0")
                .contains("test_slows")
                .doesNotContain("test_goes");
    }

    @Test
    void whatTheJobsNoiseExplainsIsNotSlower() {
        String job = Api.unique("noisy-job");
        String owner = Api.unique("pkg.Owner");
        int[] noisy = {4, 9, 6, 12, 5, 8, 7};
        for (int i = 0; i < noisy.length; i++) {
            Api.run(day(i, owner, noisy[i], 20).bytes(), "job", job);
        }
        Api.run(day(20, owner, 90, 90).bytes(), "job", job);
        String before = Api.run(day(8, owner, 4, 20).bytes(), "job", job);
        String after = Api.run(day(9, owner, 12, 26).bytes(), "job", job);

        var answer = Api.given().get(COMPARE + "?a=" + before + "&b=" + after);

        // Of the noisy one the median is 6.5 s and the spread 3 s; the steady one may take 24 s.
        answer.then()
                .body("items.name", equalTo(List.of(owner + ".test_steady")))
                .body("items[0].boundSeconds", is(24.0f))
                .body("items[0].medianSeconds", is(20.0f))
                .body("items[0].spreadSeconds", is(0.0f))
                .body("items[0].boundRuns", is(8))
                .body("items[0].boundOf", is(8))
                .body("slower.runs", is(8))
                .body("slower.of", is(20))
                .body("slower.enough", is(5));
        assertThat(Api.page("/stackviz/compare?a=" + before + "&b=" + after))
                .contains("bound 24.0 s; median 20.0 s, spread 0.0 s in 8 of 8 earlier passed runs");
        assertThat(Api.page("/stackviz/runs/" + after)).contains("bound 24.0 s; median 20.0 s");
    }

    @Test
    void ofTestsWithOneNameTheWorstCounts() {
        String test = Api.unique("pkg.Owner.test");
        Streams twice = pass(new Streams(), test, "worker-0", Duration.ofSeconds(1));
        FailedRuns.fail(twice, test, "worker-0", "ValueError: x\n", null);
        String before = Api.run(twice.bytes());
        String after = Api.run(
                pass(new Streams(), test, "worker-0", Duration.ofSeconds(2)).bytes());

        Api.given()
                .get(COMPARE + "?a=" + before + "&b=" + after)
                .then()
                .body("items.difference", equalTo(List.of("fixed")))
                .body("items.secondsBefore", equalTo(List.of(3.0f)));
        Api.given().get(COMPARE + "?a=" + after + "&b=" + after).then().body("total", is(0));
        assertThat(Api.page("/stackviz/compare?a=" + after + "&b=" + after)).contains("Nothing differs.");
    }

    @Test
    void wrongQuestionsAreRefused() {
        Api.given()
                .get(COMPARE + "?difference=bad&limit=0")
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("difference", "limit")));
        Api.given().get(COMPARE).then().statusCode(400).body("errors.field", equalTo(List.of("a", "b")));
        Api.given().get(COMPARE + "?a=x&b=y&format=csv").then().statusCode(404);
        assertThat(Api.page("/stackviz/compare")).contains("Which runs?");
    }

    private static Streams day(int day, String owner, int noisy, int steady) {
        Streams streams = new Streams().after(Duration.ofDays(day));
        pass(streams, owner + ".test_noisy", "worker-0", Duration.ofSeconds(noisy));
        return pass(streams, owner + ".test_steady", "worker-0", Duration.ofSeconds(steady));
    }

    private static Streams before(String owner) {
        Streams streams = new Streams();
        pass(streams, owner + ".test_breaks", "worker-0", Duration.ofSeconds(1));
        FailedRuns.fail(streams, owner + ".test_stays_broken", "worker-0", "ValueError: x\n", null);
        FailedRuns.fail(streams, owner + ".test_heals", "worker-0", "ValueError: x\n", null);
        pass(streams, owner + ".test_slows", "worker-0", Duration.ofSeconds(2));
        pass(streams, owner + ".test_goes", "worker-0", Duration.ofSeconds(2));
        pass(streams, owner + ".test_stops", "worker-0", Duration.ofSeconds(2));
        return pass(streams, owner + ".test_same", "worker-0", Duration.ofSeconds(2));
    }

    private static Streams after(String owner) {
        Streams streams = new Streams();
        FailedRuns.fail(streams, owner + ".test_breaks", "worker-0", "ValueError: x\n", null);
        FailedRuns.fail(streams, owner + ".test_stays_broken", "worker-0", "ValueError: x\n", null);
        pass(streams, owner + ".test_heals", "worker-0", Duration.ofSeconds(1));
        pass(streams, owner + ".test_slows", "worker-1", Duration.ofMillis(3500));
        pass(streams, owner + ".test_comes", "worker-0", Duration.ofSeconds(2));
        streams.begin(owner + ".test_stops").end(owner + ".test_stops", TestStatus.SKIP, "worker-0");
        pass(streams, owner + ".test_same", "worker-0", Duration.ofMillis(2900));
        return streams.begin(owner + ".test_hangs");
    }
}
