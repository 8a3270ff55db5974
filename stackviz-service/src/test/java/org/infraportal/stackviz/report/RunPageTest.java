package org.infraportal.stackviz.report;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

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
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.infraportal.stackviz.failures.FailedRuns.fail;
import static org.infraportal.stackviz.failures.FailedRuns.pass;
import static org.infraportal.stackviz.failures.FailedRuns.timeout;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "vendor")
class RunPageTest {
    @Test
    void firstScreenSaysWhyAndWhatIsNew() {
        String job = Api.unique("job");
        String owner = Api.unique("pkg.<b>Owner");
        String good = Api.run(good(owner).bytes(), "job", job);
        String id = Api.run(bad(owner).bytes(), "job", job, "change", 912345, "patchSet", 3);

        String html = Api.page("/stackviz/runs/" + id);

        assertThat(html)
                .contains("1 cause, by tests affected")
                .contains("TimeoutException: Request timed out")
                .contains("1 more test on 2 workers")
                .contains("2 newly failing, 1 missing, 1 slower")
                .contains("/stackviz/compare?a=" + good + "&amp;b=" + id)
                .contains("Slowest classes")
                .contains("none known")
                .contains("/stackviz/jobs/" + job)
                .doesNotContain("<b>Owner")
                .doesNotContain("s3cr3t");
        assertThat(html.indexOf("id=\"why\"")).isLessThan(html.indexOf("id=\"tests\""));
        Api.given()
                .get(Api.RUNS + "/" + id + "/why")
                .then()
                .statusCode(200)
                .body("run.id", equalTo(id))
                .body("clusters.total", is(1))
                .body("clusters.items[0].tests", is(2))
                .body("facts.classes", is(1))
                .body("lost.by", equalTo("last passing run"))
                .body("lost.expected", is(4))
                .body("lost.count", is(1))
                .body("lost.names", equalTo(List.of(owner + ".test_goes")))
                .body("sinceLastGood.a.id", equalTo(good))
                .body("sinceLastGood.counts.new", is(2))
                .body("sinceLastGood.items.difference", equalTo(List.of("new", "new", "missing", "slower")));
    }

    @Test
    void runWithoutAJobHasNothingToBeMeasuredBy() {
        String id = Api.run(Streams.onePass(Api.unique("a.B.test")).bytes());

        Api.given()
                .get(Api.RUNS + "/" + id + "/why")
                .then()
                .body("sinceLastGood", equalTo(null))
                .body("lost.by", equalTo(null))
                .body("clusters.items", equalTo(List.of()));
        assertThat(Api.page("/stackviz/runs/" + id))
                .doesNotContain("last passing run")
                .doesNotContain("id=\"why\"");
    }

    @Test
    void listOfExpectedTestsTellsWhichWereLost() {
        String owner = Api.unique("pkg.Owner");
        String id = Api.run(pass(new Streams(), owner + ".test_here[id-1]", "worker-0", Duration.ofSeconds(1))
                .bytes());
        String list = owner + ".test_here[id-1,smoke]\n" + owner + ".test_lost(v2)\n" + owner + ".test_lost(v3)\n";

        Api.given()
                .contentType("application/octet-stream")
                .queryParam("name", "expected.txt")
                .body(list.getBytes(StandardCharsets.UTF_8))
                .post(Api.RUNS + "/" + id + "/files")
                .then()
                .statusCode(201)
                .body("kind", equalTo("test_list"));

        Api.given()
                .get(Api.RUNS + "/" + id + "/why")
                .then()
                .body("run.verdict", equalTo("incomplete"))
                .body("lost.by", equalTo("expected.txt"))
                .body("lost.expected", is(3))
                .body("lost.seen", is(1))
                .body("lost.count", is(2))
                .body("lost.names", hasItem(owner + ".test_lost"));
        assertThat(Api.page("/stackviz/runs/" + id))
                .contains("2 announced tests never ran")
                .contains("expected.txt");
    }

    @Test
    void deadWorkerAndFailedFixtureAreNamed() {
        String owner = Api.unique("pkg.Owner");
        Streams streams = new Streams().exists(owner + ".test_1");
        streams.begin("setUpClass (" + owner + ")")
                .attach("setUpClass (" + owner + ")", "traceback", Streams.TRACEBACK, "RuntimeError: no network\n")
                .end("setUpClass (" + owner + ")", TestStatus.FAIL, "worker-0");
        streams.begin(owner + "3.test_killed").end(owner + "3.test_killed", TestStatus.FAIL, "worker-1");
        String id = Api.run(streams.bytes());

        String html = Api.page("/stackviz/runs/" + id);

        assertThat(html)
                .contains("worker-1 died")
                .contains("with nothing attached, as stestr records it")
                .contains("setUpClass of " + owner)
                .contains("1 of its tests did not run");
    }

    @Test
    void consoleIsShownPageByPageWithoutSecrets() {
        String test = Api.unique("a.B.test");
        String line = "py3: commands[0] | <i>é X-Auth-Token: s3cr3t\n";
        String first = line.repeat(ConsoleText.PAGE / line.getBytes(StandardCharsets.UTF_8).length + 1);
        Streams streams =
                new Streams().raw(first.getBytes(StandardCharsets.UTF_8)).begin(test);
        streams.raw("time: second page\n".getBytes(StandardCharsets.UTF_8)).end(test, TestStatus.SUCCESS);
        String id = Api.run(
                streams.raw("the end\n".getBytes(StandardCharsets.UTF_8)).bytes());
        String console = Api.RUNS + "/" + id + "/console";

        var one = Api.given().get(console);
        String next = one.path("nextPageToken");
        var two = Api.given().get(console + "?pageToken=" + next);

        assertThat(one.path("text").toString()).isEqualTo(first.replace("s3cr3t", "[redacted]"));
        assertThat(two.path("text").toString()).isEqualTo("time: second page\nthe end\n");
        assertThat((Object) two.path("nextPageToken")).isNull();
        assertThat(Api.page("/stackviz/runs/" + id + "/console"))
                .contains("&lt;i&gt;é X-Auth-Token: [redacted]")
                .contains("pageToken=" + next)
                .doesNotContain("s3cr3t");
        Api.given().get(console + "?pageToken=99999999").then().statusCode(200).body("text", equalTo(""));
        Api.given().get(console + "?pageToken=-1").then().statusCode(400);
        String silent = Api.run(Streams.onePass(Api.unique("a.B.test")).bytes());
        assertThat(Api.page("/stackviz/runs/" + silent + "/console")).contains("The stream holds no text.");
    }

    private static Streams good(String owner) {
        Streams streams = new Streams();
        pass(streams, owner + ".test_1", "worker-0", Duration.ofSeconds(2));
        pass(streams, owner + ".test_2", "worker-0", Duration.ofSeconds(2));
        pass(streams, owner + ".test_goes", "worker-0", Duration.ofSeconds(2));
        return pass(streams, owner + ".test_slow", "worker-0", Duration.ofSeconds(2));
    }

    private static Streams bad(String owner) {
        Streams streams = new Streams().after(Duration.ofHours(1));
        fail(streams, owner + ".test_1", "worker-0", timeout("attach", 1), null);
        fail(streams, owner + ".test_2", "worker-1", timeout("attach", 2), null);
        return pass(streams, owner + ".test_slow", "worker-0", Duration.ofSeconds(9));
    }
}
