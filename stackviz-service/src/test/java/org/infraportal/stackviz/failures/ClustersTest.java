package org.infraportal.stackviz.failures;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import org.infraportal.database.Database;
import org.infraportal.stackviz.engine.outcome.Onset;
import org.infraportal.stackviz.runs.Api;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.stackviz.runs.Streams;
import org.infraportal.subunit.TestStatus;
import org.infraportal.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.infraportal.stackviz.failures.FailedRuns.fail;
import static org.infraportal.stackviz.failures.FailedRuns.timeout;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "vendor")
class ClustersTest {
    @Inject
    Database database;

    @Inject
    Runs runs;

    @Inject
    FailureBackfill backfill;

    @Inject
    Clusters clusters;

    @ConfigProperty(name = "portal.blobs.dir")
    Path blobs;

    @Test
    void failuresOfOneCauseAreOneClusterTheLargestFirst() {
        String attach = unique("attach");
        String delete = unique("delete");
        String job = Api.unique("job");
        Streams before = fail(new Streams(), Api.unique("a.B.test_0"), "worker-0", timeout(attach, 1), null);
        Api.run(before.bytes(), "job", job, "change", 11);
        Streams streams = new Streams().after(Duration.ofHours(1));
        fail(streams, Api.unique("a.B.test_1"), "worker-0", timeout(delete, 2), null);
        fail(streams, Api.unique("a.B.test_2"), "worker-0", timeout(attach, 3), null);
        fail(streams, Api.unique("a.C.test_3"), "worker-1", timeout(attach, 4), null);

        String id = Api.run(streams.bytes(), "job", job, "change", 12);

        var answer = Api.given().get(Api.RUNS + "/" + id + "/clusters");
        answer.then()
                .statusCode(200)
                .body("total", is(2))
                .body("nextPageToken", nullValue())
                .body("items.title", equalTo(List.of(title(attach), title(delete))))
                .body("items.tests", equalTo(List.of(2, 1)))
                .body("items.workers", equalTo(List.of(2, 1)))
                .body("items.exception", equalTo(List.of("TimeoutException", "TimeoutException")))
                .body("items[0].frame", equalTo("common.waiters.wait_" + attach))
                .body("items[0].first.ordinal", is(2))
                .body("items[0].examples.ordinal", equalTo(List.of(2, 3)))
                .body("items[0].earlier.runs", is(1))
                .body("items[0].earlier.elsewhere", is(1))
                .body("items[0].earlier.since", equalTo("2026-03-02T10:00:00Z"))
                .body("items[0].share", equalTo(Map.of("runs", 2, "of", 2)))
                .body("items[1].earlier", nullValue())
                .body("items[1].share", equalTo(Map.of("runs", 1, "of", 2)))
                .body("items[1].known", nullValue());
        assertThat(answer.path("items[0].message").toString())
                .contains("Volume 0f000003")
                .doesNotContain("s3cr3t");
        assertThat(Api.given().get(Api.RUNS + "/" + id + "/clusters?format=csv").asString())
                .startsWith("fingerprint,title,message,exception,frame,tests,workers,firstTest,firstAt,earlierRuns,")
                .hasLineCount(3);
    }

    @Test
    void fingerprintOfARunGoesOutWithItsEvent() {
        String what = unique("event");

        String id = Api.run(fail(new Streams(), Api.unique("a.B.test"), "worker-0", timeout(what, 1), null)
                .bytes());

        String fingerprint = Api.given().get(Api.RUNS + "/" + id + "/clusters").path("items[0].fingerprint");
        assertThat(database.list("select body from outbox where body like ?", row -> row.getString(1), "%" + id + "%"))
                .singleElement()
                .asString()
                .contains("\"fingerprints\":[\"" + fingerprint + "\"]");
    }

    @Test
    void factsNameDeadWorkersFixturesAndDuplicates() {
        String owner = Api.unique("pkg.Owner");
        Streams streams = new Streams().exists(owner + ".test_1").exists(owner + ".test_2");
        streams.begin("setUpClass (" + owner + ")").end("setUpClass (" + owner + ")", TestStatus.FAIL, "worker-0");
        FailedRuns.pass(streams, owner + "2.test_x", "worker-0", Duration.ofSeconds(5));
        FailedRuns.pass(streams, owner + "2.test_x", "worker-0", Duration.ofSeconds(6));
        streams.begin(owner + "3.test_killed").end(owner + "3.test_killed", TestStatus.FAIL, "worker-1");

        String id = Api.run(streams.bytes());

        assertThat(clusters.facts(runs.known(id)))
                .isEqualTo(new RunFacts(
                        List.of(new RunFacts.Fixture(1, owner, "setUpClass", "fail", 2)),
                        List.of(new RunFacts.DeadWorker(
                                "worker-1", 4, owner + "3.test_killed", Streams.START.plusSeconds(11), "fail")),
                        0,
                        false,
                        1,
                        2,
                        List.of(new RunFacts.ClassTotal(owner + "2", 2, 0, 11_000_000)),
                        2,
                        null,
                        List.of(new RunFacts.Repeated(
                                owner + "2.test_x",
                                null,
                                List.of(new RunFacts.Ended(2, "success"), new RunFacts.Ended(3, "success")),
                                0)),
                        new Onset(Streams.START, 0, 4, 2)));
    }

    @Test
    void streamThatStopsInTheMiddleIsCutAndNotFullOfDeadWorkers() {
        String id = Api.run(new Streams()
                .begin(Api.unique("a.B.test_1"))
                .begin(Api.unique("a.C.test_2"))
                .bytes());

        RunFacts facts = clusters.facts(runs.known(id));

        assertThat(facts.cut()).isTrue();
        assertThat(facts.hung()).isEqualTo(1);
        Api.given()
                .get(Api.RUNS + "/" + id + "/clusters")
                .then()
                .body("items.title", equalTo(List.of("Test never ended")))
                .body("items.tests", equalTo(List.of(2)));
    }

    @Test
    void madeUpKindsOfFailureShareOneBeyondABound() {
        Streams streams = new Streams();
        for (int i = 0; i < FailureReading.MAX_KINDS + 100; i++) {
            fail(streams, "a.B.test_" + i, "worker-0", "Error: " + letters(i) + "\n", null);
        }

        String id = Api.run(streams.bytes());

        Api.given()
                .get(Api.RUNS + "/" + id + "/clusters?limit=1")
                .then()
                .body("total", is(FailureReading.MAX_KINDS + 1))
                .body("items.fingerprint", equalTo(List.of("f2-others")))
                .body("items.tests", equalTo(List.of(100)))
                .body("nextPageToken", notNullValue());
    }

    private static String letters(int number) {
        StringBuilder word = new StringBuilder("x");
        for (int rest = number; rest > 0; rest /= 10) {
            word.append((char) ('m' + rest % 10));
        }
        return word.toString();
    }

    @Test
    void runStoredBeforeTheRulesIsReadAgain() throws Exception {
        String what = unique("again");
        String id = Api.run(
                fail(Streams.small(Api.unique("again")), Api.unique("a.B.test"), "worker-0", timeout(what, 1), null)
                        .bytes());
        var first = Api.given().get(Api.RUNS + "/" + id + "/clusters").asString();
        RunFacts facts = clusters.facts(runs.known(id));
        Object run = runs.known(id).id;
        database.change("delete from run_failure where run_id = ?", run);
        database.change("delete from run_cluster where run_id = ?", run);
        database.change("update run_facts set version = 0 where run_id = ?", run);
        String lost = Api.run(Streams.onePass(Api.unique("a.B.lost")).bytes());
        database.change("delete from run_facts where run_id = ?", runs.known(lost).id);
        String sha256 = runs.known(lost).sha256;
        Files.delete(blobs.resolve("streams").resolve(sha256.substring(0, 2)).resolve(sha256));

        int read = backfill.readAll(1000);

        assertThat(read).isEqualTo(1);
        assertThat(Api.given().get(Api.RUNS + "/" + id + "/clusters").asString())
                .isEqualTo(first)
                .contains(title(what));
        assertThat(clusters.facts(runs.known(id))).isEqualTo(facts);
        database.change(
                "insert into run_facts (run_id, version, facts) values (?, ?, ?)",
                runs.known(lost).id,
                FailureTables.VERSION,
                new ObjectMapper().writeValueAsString(RunFacts.NONE));
    }

    @Test
    void addressOfAFailureUnderOlderRulesLeadsToTheOneOfToday() throws Exception {
        Streams streams = new Streams();
        String what = unique("code");
        for (int code : new int[] {404, 404, 500}) {
            fail(streams, Api.unique("a.B.test"), "worker-0", "a.Unexpected: " + what + " HTTP " + code, null);
        }
        String id = Api.run(streams.bytes());
        Object run = runs.known(id).id;
        List<String> now = Api.given().get(Api.RUNS + "/" + id + "/clusters").path("items.fingerprint");
        String former = "f1-" + Api.unique("").substring(0, 8);
        String gone = "f1-" + Api.unique("").substring(0, 8);
        database.change("update run_failure set fingerprint = ? where run_id = ?", former, run);
        database.change("delete from run_cluster where run_id = ?", run);
        database.change("update run_facts set version = 1 where run_id = ?", run);

        assertThat(backfill.readAll(1000)).isPositive();

        for (String address : List.of("/stackviz/failures/", "/stackviz/api/v1/failures/")) {
            Api.given()
                    .redirects()
                    .follow(false)
                    .get(address + former)
                    .then()
                    .statusCode(302)
                    .header("Location", org.hamcrest.Matchers.endsWith(address + now.getFirst()));
            Api.given().get(address + gone).then().statusCode(404);
        }
        Api.given()
                .redirects()
                .follow(false)
                .get("/stackviz/api/v1/failures/" + former + "/runs")
                .then()
                .header("Location", org.hamcrest.Matchers.endsWith(now.getFirst() + "/runs"));
    }

    @Test
    void wrongParametersAreNamed() {
        String id = Api.run(Streams.onePass(Api.unique("a.B.test")).bytes());

        Api.given()
                .get(Api.RUNS + "/" + id + "/clusters?limit=0&pageToken=x")
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("limit", "pageToken")));
        Api.given().get(Api.RUNS + "/nope/clusters").then().statusCode(404);
    }

    static String title(String what) {
        return "TimeoutException: Request timed out Details: (*) Volume * never " + what
                + " within * s; X-Auth-Token: *";
    }

    /** A word of letters, which survive in a fingerprint. */
    static String unique(String word) {
        StringBuilder letters = new StringBuilder(word);
        for (char c : Api.unique("").toCharArray()) {
            letters.append((char) ('g' + Character.digit(c, 16) % 16));
        }
        return letters.toString().replace("f", "z");
    }
}
