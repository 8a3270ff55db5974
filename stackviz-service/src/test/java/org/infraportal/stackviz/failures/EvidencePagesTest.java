package org.infraportal.stackviz.failures;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.junit.jupiter.api.Test;

import org.infraportal.database.Database;
import org.infraportal.stackviz.runs.Api;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.stackviz.runs.Streams;
import org.infraportal.subunit.TestStatus;
import org.infraportal.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.infraportal.stackviz.failures.FailedRuns.fail;
import static org.infraportal.stackviz.failures.FailedRuns.pass;
import static org.infraportal.stackviz.failures.FailedRuns.timeout;

/** What logs show of causes beneath failures, on the run's page and in the API. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "vendor")
class EvidencePagesTest {
    private static final String GUEST = """
            2026-03-02 10:00:01.000 99 ERROR tempest.scenario.manager [-] no route
            2026-03-02 10:00:02.000 99 DEBUG tempest.scenario.manager [-] Console output for a server
            body=
            %s
            """;

    @Inject
    Database database;

    @Inject
    Runs runs;

    @Inject
    FailureBackfill backfill;

    @Test
    void twoCausesBeneathOneLastLineAreToldApartWithTheirCounts() {
        String owner = Api.unique("pkg.Ssh");
        Streams streams = new Streams();
        for (int i = 0; i < 7; i++) {
            String guest = i < 4 ? "[ 1.1] Kernel panic - not syncing: <b>init</b>" : "udhcpc: no lease, failing";
            fail(streams, owner + ".test_" + i, "worker-" + i % 2, timeout("reached", 1), GUEST.formatted(guest));
        }

        String id = Api.run(streams.bytes());

        Api.given()
                .get(Api.RUNS + "/" + id + "/evidence")
                .then()
                .statusCode(200)
                .body("total", is(2))
                .body("items.kind", contains("kernel_panic", "no_lease"))
                .body("items.tests", contains(4, 3))
                .body("items[0].text", equalTo("[ 1.1] Kernel panic - not syncing: <b>init</b>"))
                .body("items[0].test", equalTo(owner + ".test_0"))
                .body("items[0].file", equalTo("pythonlogging:''"))
                .body("items[0].line", is(4))
                .body("items[0].at", equalTo("2026-03-02T10:00:02Z"))
                .body("items[0].secondsApart", is(0.0f))
                .body("items[0].page", equalTo("/stackviz/runs/" + id + "/tests/1/attachments/1?from=1#L4"));
        Api.given()
                .get(Api.RUNS + "/" + id + "/clusters")
                .then()
                .body("items.tests", contains(4, 3))
                .body("items[0].evidence.kind", contains("kernel_panic"))
                .body("items[1].evidence.kind", contains("no_lease"));
        assertThat(Api.page("/stackviz/runs/" + id))
                .contains("<strong>kernel panic</strong></a> in the logs of 4 failed tests; ")
                .contains("<strong>no DHCP lease</strong></a> in the logs of 3 failed tests.")
                .contains("/tests/1/attachments/1?from=1#L4")
                .doesNotContain("<b>init</b>");
        assertThat(Api.page("/stackviz/runs/" + id + "/tests/1/attachments/1?from=1"))
                .contains("id=\"L4\"");
        assertThat(Api.given().get(Api.RUNS + "/" + id + "/evidence?format=csv").asString())
                .startsWith("kind,text,lines,test,file,line,at,secondsApart,tests,failures,page")
                .contains("\nkernel_panic,\"[ 1.1] Kernel panic");
        assertThat(Api.given().get(Api.RUNS + "/" + id + "/clusters?format=csv").asString())
                .contains("kernel panic in pythonlogging:'' of ");
    }

    @Test
    void consoleSaysBesideDeadWorkersWhatKilledThem() {
        String owner = Api.unique("pkg.Dead");
        Streams streams = pass(new Streams(), owner + ".test_1", "worker-0", Duration.ofSeconds(5));
        streams.begin(owner + ".test_2")
                .raw("more\nrun.sh: line 3: 4711 Killed   python -m stestr last PASSWORD=hunter2x\n"
                        .getBytes(StandardCharsets.UTF_8))
                .after(Duration.ofSeconds(1));
        pass(streams, owner + ".test_3", "worker-0", Duration.ofSeconds(5));

        String id = Api.run(streams.bytes());

        String page = Api.given()
                .get(Api.RUNS + "/" + id + "/why")
                .then()
                .body("evidence.items.kind", contains("killed"))
                .body("evidence.items[0].file", nullValue())
                .body("evidence.items[0].line", is(2))
                .body("evidence.items[0].at", equalTo("2026-03-02T10:00:05Z"))
                .body("evidence.items[0].tests", is(1))
                .body("evidence.items[0].secondsApart", is(0.0f))
                .extract()
                .path("evidence.items[0].page");
        String html = Api.page("/stackviz/runs/" + id);
        assertThat(html)
                .contains("a process was killed</strong></a> in the console, while 1 failed test ran.")
                .contains("4711 Killed   python -m stestr")
                .doesNotContain("hunter2x");
        assertThat(html.indexOf("4711 Killed")).isLessThan(html.indexOf("id=\"tests\""));
        assertThat(Api.page(page)).contains("<pre class=\"log\">run.sh: line 3: 4711 Killed");
    }

    @Test
    void filesOfTheRunShowWhatHappenedNearToItsFailures() {
        String owner = Api.unique("pkg.Files");
        Streams streams = new Streams();
        for (int i = 0; i < 12; i++) {
            pass(streams, owner + ".test_" + i, "worker-0", Duration.ofSeconds(10));
        }
        fail(streams, owner + ".test_x", "worker-0", timeout("filed", 1), null);
        fail(streams, owner + ".test_y", "worker-1", timeout("filed", 2), null);
        String id = Api.run(streams.bytes());

        add(id, "logs/syslog.txt", """
                Mar  2 10:00:01 node kernel: all is well
                Mar  2 10:01:55 node kernel: Out of memory: Killed process 815 (mysqld)
                """);
        add(id, "logs/dmesg.out", "[ 1.0] nothing\n[ 2.0] no space left on device\n");
        add(id, "logs/screen-n-cpu.txt", """
                2026-03-02 10:00:01.000 77 ERROR nova.compute far from it
                2026-03-02 10:02:01.500 77 ERROR nova.db lost the database, password=hunter2x
                """.replace("10:00:01", "09:00:01"));

        Api.given()
                .get(Api.RUNS + "/" + id + "/evidence")
                .then()
                .body("items.kind", contains("out_of_memory", "service_error", "no_space"))
                .body("items.file", contains("logs/syslog.txt", "logs/screen-n-cpu.txt", "logs/dmesg.out"))
                .body("items.line", contains(2, 2, 2))
                .body("items.secondsApart", contains(-5.0f, 0.0f, null))
                .body("items.tests", contains(1, 1, 0))
                .body("items[0].page", equalTo("/stackviz/runs/" + id + "/files/1?from=1#L2"));
        Api.given()
                .get(Api.RUNS + "/" + id + "/why")
                .then()
                .body("clusters.items[0].evidence.kind", contains("out_of_memory", "service_error"))
                .body(
                        "facts.onset",
                        equalTo(Map.of("at", "2026-03-02T10:02:00Z", "before", 12, "since", 2, "failed", 2)));
        assertThat(Api.page("/stackviz/runs/" + id))
                .contains("<strong>out of memory</strong></a> in logs/syslog.txt line 2, 5s before 1 failed test; ")
                .contains("<strong>no space left</strong></a> in logs/dmesg.out line 2.")
                .contains("none of the 12 that started before, 2 of the 2 since.")
                .contains("ERROR nova.db lost the database")
                .doesNotContain("hunter2x");
        for (int file = 1; file <= 3; file++) {
            assertThat(Api.page("/stackviz/runs/" + id + "/files/" + file)).contains("id=\"L2\"");
        }
    }

    @Test
    void storedRunsGetTheirEvidenceWhenTheyAreReadAgain() {
        String owner = Api.unique("pkg.Again");
        Streams streams = fail(
                new Streams(),
                owner + ".test",
                "worker-0",
                timeout("again", 1),
                GUEST.formatted("udhcpc: no lease, failing"));
        streams.raw("No space left on device\n".getBytes(StandardCharsets.UTF_8));
        String id = Api.run(pass(streams, owner + ".good", "worker-0", Duration.ofSeconds(1))
                .bytes());
        add(id, "logs/syslog.txt", "Mar  2 10:00:01 node kernel: Out of memory: Killed process 815 (mysqld)\n");
        String first = Api.given().get(Api.RUNS + "/" + id + "/evidence").asString();
        Object run = runs.known(id).id;
        database.change("delete from run_evidence where run_id = ?", run);
        database.change("update run_facts set version = 2 where run_id = ?", run);

        assertThat(backfill.readAll(1000)).isPositive();

        assertThat(Api.given().get(Api.RUNS + "/" + id + "/evidence").asString())
                .isEqualTo(first)
                .contains("out_of_memory")
                .contains("no_space")
                .contains("no_lease");
    }

    @Test
    void runInWhichAllWentWellShowsNone() {
        Streams streams = new Streams().raw("No space left on device\n".getBytes(StandardCharsets.UTF_8));
        String id = Api.run(pass(streams, Api.unique("a.B.test"), "worker-0", Duration.ofSeconds(1))
                .bytes());

        Api.given().get(Api.RUNS + "/" + id + "/why").then().body("evidence.items", hasSize(0));
        assertThat(Api.page("/stackviz/runs/" + id)).doesNotContain("no space left");
        Api.given().get(Api.RUNS + "/nope/evidence").then().statusCode(404);
    }

    @Test
    void testThatRanMoreThanOnceIsSaidWithAllItsOutcomes() {
        String test = Api.unique("pkg.Retry.test");
        Streams streams = fail(new Streams(), test, "worker-0", timeout("retried", 1), null);
        fail(streams, test, "worker-0", timeout("retried", 2), null);
        pass(streams, test, "worker-0", Duration.ofSeconds(1));
        pass(streams, test + "_once", "worker-0", Duration.ofSeconds(1));

        String id = Api.run(streams.bytes());

        Api.given()
                .get(Api.RUNS + "/" + id + "/why")
                .then()
                .body("facts.duplicates", is(2))
                .body("facts.again", hasSize(1))
                .body("facts.again[0].test", equalTo(test))
                .body("facts.again[0].runs.status", contains("fail", "fail", "success"))
                .body("facts.again[0].runs.ordinal", contains(1, 2, 3));
        String page = "<a href=\"/stackviz/runs/" + id + "/tests/";
        assertThat(Api.page("/stackviz/runs/" + id))
                .contains("1 test ran more than once")
                .contains(test + ": " + page + "1\">fail</a>, " + page + "2\">fail</a>, " + page + "3\">success</a>");
    }

    @Test
    void failureOfOneProviderOnlyIsSaid() {
        String what = ClustersTest.unique("there");
        String job = Api.unique("job");
        Streams streams = new Streams();
        for (int i = 0; i < 8; i++) {
            streams.after(Duration.ofMinutes(1));
            String test = Api.unique("a.B.test");
            if (i % 4 == 3) {
                fail(streams, test, "worker-0", timeout(what, i), null);
            } else {
                streams.begin(test).end(test, TestStatus.SUCCESS, "worker-0");
            }
            byte[] bytes = streams.bytes();
            streams = new Streams();
            Api.run(bytes, "job", job, "provider", i % 4 == 3 ? "north-1" : "south-1");
        }
        String id = Api.run(
                fail(new Streams(), Api.unique("a.B.test"), "worker-0", timeout(what, 99), null)
                        .bytes(),
                "job",
                job,
                "provider",
                "north-1");

        Api.given()
                .get(Api.RUNS + "/" + id + "/clusters")
                .then()
                .body("items[0].share", equalTo(Map.of("runs", 3, "of", 9)))
                .body("items[0].provider.provider", equalTo("north-1"))
                .body("items[0].provider.runs", is(3))
                .body("items[0].provider.of", is(3))
                .body("items[0].provider.elsewhere", is(0))
                .body("items[0].provider.ofElsewhere", is(6));
        assertThat(Api.page("/stackviz/runs/" + id)).contains("only on <strong>north-1</strong>");
        assertThat(Api.given().get(Api.RUNS + "/" + id + "/clusters?format=csv").asString())
                .contains(",onlyProvider")
                .contains(",north-1");
    }

    private static void add(String id, String name, String content) {
        Api.given()
                .contentType("application/octet-stream")
                .queryParam("name", name)
                .body(content.getBytes(StandardCharsets.UTF_8))
                .post(Api.RUNS + "/" + id + "/files")
                .then()
                .statusCode(201);
    }
}
