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

@QuarkusTest
@TestSecurity(user = "vendor")
@WithTestResource(TestDatabase.class)
class TestPageTest {
    private static final String ONE = "req-00000000-0000-4000-8000-000000000001";
    private static final String TWO = "req-00000000-0000-4000-8000-000000000002";
    private static final String TRACEBACK = """
            Traceback (most recent call last):
              File "/opt/stack/tempest/tempest/api/volume/test_x.py", line 7, in test_x
                waiters.wait(self.client, password='hunter2')
              File "/opt/venv/lib/python3.12/site-packages/testtools/matchers.py", line 2, in wait
                raise mismatch
              File "/usr/lib/python3.12/unittest/case.py", line 3, in fail
                raise self.failureException(msg)
            AssertionError: <b>no</b> route
            """;
    private static final String LOG = """
            2026-03-02 10:00:00,100 12 INFO     [rest_client] Request (A:setUp): 200 GET http://10.0.0.1/compute/v2.1/servers 0.050s
            2026-03-02 10:00:00,101 12 DEBUG    [rest_client] Request - Headers: {'X-Auth-Token': 'secret1'}
                Response - Headers: {'x-openstack-request-id': 'TWO'}
            2026-03-02 10:00:01,500 12 INFO     [rest_client] Request (A:test_x): 500 POST http://10.0.0.1:8776/v3/volumes 0.250s
            2026-03-02 10:00:01,501 12 DEBUG    [rest_client] Request - Headers: {}
                Response - Headers: {'x-openstack-request-id': 'ONE'}
                    Body: {"computeFault": {"message": "<i>boom</i>"}}
            2026-03-02 10:00:01,900 12 INFO     [rest_client] Request (A:_run_cleanups): 404 GET http://10.0.0.1:8776/v3/volumes/1 0.010s
            """.replace("ONE", ONE).replace("TWO", TWO);

    @Test
    void pageOfAFailedTestTellsWhyFromAllThatIsKnown() {
        String name = Api.unique("pkg.mod.A.test_x");
        String job = Api.unique("job");
        Api.run(failing(name, "earlier").bytes(), "job", job, "change", 4711, "patchSet", 2);
        String id = Api.run(failing(name, "now").bytes(), "job", job);
        add(id, "screen-c-api.txt", """
                2026-03-02 10:00:01.300 1 INFO cinder.api [ONE a b] creating
                2026-03-02 10:00:01.400 1 ERROR cinder.api [ONE a b] <u>disk</u> full, token=abc
                2026-03-02 10:00:01.450 1 INFO cinder.api [-] unrelated
                2026-03-02 10:00:00.090 1 WARNING nova.api [TWO a b] slow answer
                """.replace("ONE", ONE).replace("TWO", TWO));
        add(id, "dstat.csv", """
                "system","total cpu usage",,"memory usage",
                "time","idl","wai","used","free"
                02-03 09:59:59,100,0,8e9,1e8
                02-03 10:00:01,1,0,8e9,1e8
                """);

        String html = Api.page("/stackviz/runs/" + id + "/tests/2");

        assertThat(html)
                .contains("AssertionError: &lt;b&gt;no&lt;/b&gt; route")
                .contains("2 frames in testtools, unittest")
                .contains("class=\"own\"")
                .contains("password=&#39;[redacted]&#39;")
                .contains("The call that failed")
                .contains("<strong>500</strong> POST /v3/volumes")
                .contains("{&quot;computeFault&quot;: {&quot;message&quot;: &quot;&lt;i&gt;boom&lt;/i&gt;&quot;}}")
                .contains("&lt;u&gt;disk&lt;/u&gt; full, token=[redacted]")
                .contains("cinder.api [" + ONE + " a b] creating")
                .contains("nova.api [" + TWO + " a b] slow answer")
                .contains("3 calls, 2 answered with an error")
                .contains("href=\"/stackviz/runs/" + id + "/logs?request=" + ONE + "\"")
                .contains("Least available memory")
                .contains("memory low, 95 MiB available, and 1 failure in this minute")
                .contains("At the same time on other workers")
                .contains("pkg.</span>othernow")
                .contains(">4711,2</a>")
                .contains("this one")
                .doesNotContain("hunter2")
                .doesNotContain("secret1")
                .doesNotContain("unrelated")
                .doesNotContain("<b>no")
                .doesNotContain("<i>boom")
                .doesNotContain("<u>disk")
                .doesNotContain("style=")
                .doesNotContain("<script>");
        assertThat(Api.page("/stackviz/runs/" + id))
                .contains("Hosts and services")
                .contains("memory low, 95 MiB available, and 1 failure in this minute")
                .contains("1 log of services with 1 error")
                .contains("2 files");
        assertThat(html.indexOf("AssertionError")).isLessThan(html.indexOf("The call that failed"));
        assertThat(html.indexOf("The call that failed")).isLessThan(html.indexOf("id=\"calls\""));
    }

    private static Streams failing(String name, String marker) {
        return new Streams()
                .begin("pkg.other" + marker)
                .begin(name)
                .after(Duration.ofMillis(500))
                .end("pkg.other" + marker, TestStatus.SUCCESS, "worker-1")
                .after(Duration.ofMillis(1500))
                .attach(name, "pythonlogging:''", Streams.LOG, LOG)
                .attach(name, "traceback", Streams.TRACEBACK, TRACEBACK)
                .end(name, TestStatus.FAIL, "worker-0");
    }

    @Test
    void whatRanAtTheSameTimeIsFoundHoweverLongAgoItBegan() {
        String test = Api.unique("pkg.T.test_now");
        Streams streams = new Streams()
                .begin("pkg.L.test_hung")
                .begin("pkg.L.test_over")
                .begin("pkg.L.test_long")
                .after(Duration.ofMillis(1))
                .end("pkg.L.test_over", TestStatus.SUCCESS, "worker-2");
        for (int i = 0; i < 2100; i++) {
            streams.after(Duration.ofMillis(1))
                    .begin("pkg.S.test_" + i)
                    .after(Duration.ofMillis(1))
                    .end("pkg.S.test_" + i, TestStatus.SUCCESS, "worker-0");
        }
        String id = Api.run(streams.begin(test)
                .after(Duration.ofMillis(5))
                .end(test, TestStatus.FAIL, "worker-0")
                .end("pkg.L.test_long", TestStatus.SUCCESS, "worker-1")
                .bytes());

        assertThat(Api.page("/stackviz/runs/" + id + "/tests/2102"))
                .contains(">" + test.substring(test.lastIndexOf('.') + 1) + "<")
                .contains("test_hung</a>")
                .contains("test_long</a>")
                .doesNotContain("test_over")
                .doesNotContain("test_2099")
                .doesNotContain("that started last");
        assertThat(Api.page("/stackviz/runs/" + id + "/tests/2103"))
                .contains("the 20 that started last")
                .contains("test_2099</a>")
                .doesNotContain("test_2070</a>");
    }

    @Test
    void longLogShowsItsEndAndLinksToTheRest() {
        String test = Api.unique("pkg.A.test_<i>long</i>");
        String log = "first\n" + "é line\n".repeat(100_000) + "last\n";
        String id = Api.run(new Streams()
                .begin(test)
                .attach(test, "pythonlogging:''", Streams.LOG, log)
                .end(test, TestStatus.SUCCESS)
                .bytes());

        String html = Api.page("/stackviz/runs/" + id + "/tests/1");

        assertThat(html)
                .contains("test_&lt;i&gt;long&lt;/i&gt;")
                .contains("é line\nlast</pre>")
                .contains("href=\"/stackviz/runs/" + id + "/tests/1/attachments/1\"")
                .doesNotContain("<i>long")
                .doesNotContain("first\n")
                .doesNotContain("\uFFFD");
        assertThat(html.length()).isLessThan(40_000);
    }

    @Test
    void testWithoutTimesOrAttachmentsHasAPage() {
        String id = Api.run("test: a\nsuccess: a\n".getBytes(StandardCharsets.UTF_8), "job", Api.unique("v1"));

        assertThat(Api.page("/stackviz/runs/" + id + "/tests/1")).contains("Nothing is attached to this test.");
    }

    @Test
    void manyAttachmentsWithTrickyNamesAreNamedAndNeverAPath() {
        String test = Api.unique("pkg.A.test");
        Streams streams = new Streams().begin(test);
        for (int i = 0; i < 5000; i++) {
            streams.attach(test, "../../" + i + "/<img src=x>", Streams.LOG, "x");
        }
        String id = Api.run(streams.end(test, TestStatus.SUCCESS).bytes());

        String html = Api.page("/stackviz/runs/" + id + "/tests/1");

        assertThat(html)
                .contains("../../0/&lt;img src=x&gt;")
                .contains("more attachments")
                .doesNotContain("<img src=x>");
        Api.given()
                .get("/stackviz/runs/" + id + "/tests/1/attachments/5000")
                .then()
                .statusCode(200);
        Api.given()
                .get("/stackviz/runs/" + id + "/tests/1/attachments/5001")
                .then()
                .statusCode(404);
    }

    @Test
    void attachmentIsReadLineByLineFilteredAndSearched() {
        String test = Api.unique("pkg.A.test");
        StringBuilder log = new StringBuilder();
        for (int i = 1; i <= 1200; i++) {
            log.append("2026-03-02 10:00:00,100 12 ")
                    .append(i % 400 == 0 ? "ERROR   " : "DEBUG   ")
                    .append(" [x] password=pw")
                    .append(i)
                    .append(" line ")
                    .append(i)
                    .append("\n  more ")
                    .append(i)
                    .append('\n');
        }
        String id = Api.run(new Streams()
                .begin(test)
                .attach(test, "pythonlogging:''", Streams.LOG, log.toString())
                .end(test, TestStatus.SUCCESS)
                .bytes());
        String page = "/stackviz/runs/" + id + "/tests/1/attachments/1";

        String first = Api.page(page);
        assertThat(first)
                .contains("id=\"L1\"")
                .contains("id=\"L500\"")
                .contains("href=\"#L120\"")
                .doesNotContain("id=\"L501\"")
                .doesNotContain("=pw1 ");
        String next = first.replaceFirst("(?s).*href=\"([^\"]*from=501[^\"]*)\".*", "$1")
                .replace("&amp;", "&");
        assertThat(next).matches(".*from=501&at=\\d+");
        assertThat(Api.page(next)).contains("id=\"L501\"").contains("line 251<").contains("id=\"L1000\"");
        assertThat(Api.page(page + "?from=2400"))
                .contains("id=\"L2400\"")
                .contains("more 1200")
                .doesNotContain("L2399");
        assertThat(Api.page(page + "?level=error"))
                .contains("id=\"L799\"")
                .contains("more 400<")
                .contains("id=\"L2400\"")
                .doesNotContain("id=\"L1\"");
        assertThat(Api.page(page + "?q=LINE 777")).contains("id=\"L1553\"").doesNotContain("id=\"L1554\"");
        assertThat(Api.page(page + "?q=pw777")).contains("No line matches.");
        assertThat(Api.page(page + "?at=" + log.indexOf("2026", 1)))
                .contains("id=\"L3\"")
                .doesNotContain("id=\"L2\"");
        Api.given()
                .accept("text/html")
                .get(page + "?level=loud&from=0&at=-1")
                .then()
                .statusCode(400);
    }

    @Test
    void binaryAndHtmlAttachmentsHaveAPageThatOnlyOffersThem() {
        String test = Api.unique("pkg.A.test");
        String id = Api.run(new Streams()
                .begin(test)
                .attach(test, "core", "application/octet-stream", new byte[] {0, 1})
                .attach(test, "page", "text/html", "<script>alert(1)</script>")
                .end(test, TestStatus.SUCCESS)
                .bytes());

        for (int number : List.of(1, 2)) {
            assertThat(Api.page("/stackviz/runs/" + id + "/tests/1/attachments/" + number))
                    .contains("This is no text to be shown.")
                    .doesNotContain("alert(1)");
        }
    }

    @Test
    void filesAndLogsOfARunHavePages() {
        String id = Api.run(Streams.onePass(Api.unique("pkg.files")).bytes());
        assertThat(Api.page("/stackviz/runs/" + id + "/files"))
                .contains("no file beside its stream")
                .contains("curl");
        add(id, "x/screen-n-api.txt", "2026-03-02 10:00:00.000 1 ERROR nova [" + ONE + "] <p>password: x y\nsecond\n");
        add(id, "weird<b>", "\0");

        assertThat(Api.page("/stackviz/runs/" + id + "/files"))
                .contains("screen-n-api.txt")
                .contains("weird&lt;b&gt;");
        assertThat(Api.page("/stackviz/runs/" + id + "/files/1?level=error"))
                .contains("id=\"L2\"")
                .contains("&lt;p&gt;");
        assertThat(Api.page("/stackviz/runs/" + id + "/files/2")).contains("Download it");
        assertThat(Api.page("/stackviz/runs/" + id + "/logs")).contains("n-api");
        assertThat(Api.page("/stackviz/runs/" + id + "/logs?request=" + ONE))
                .contains("&lt;p&gt;")
                .contains("?at=0");
        assertThat(Api.page("/stackviz/runs/" + id + "/logs?from=2026-03-02T10:00:00Z"))
                .contains("second");
        assertThat(Api.page("/stackviz/runs/" + id + "/logs?request=" + TWO))
                .contains("No log says anything about that.");
        Api.given()
                .accept("text/html")
                .get("/stackviz/runs/" + id + "/files/3")
                .then()
                .statusCode(404);
    }

    private static void add(String id, String name, String text) {
        Api.given()
                .contentType("application/octet-stream")
                .queryParam("name", name)
                .body(text.getBytes(StandardCharsets.UTF_8))
                .post(Api.RUNS + "/" + id + "/files")
                .then()
                .statusCode(201);
    }
}
