package org.infraportal.stackviz.tests;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
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
import static org.infraportal.stackviz.runs.Api.map;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "vendor")
class RunTestsTest {
    @Test
    void listOfTestsTellsStatusDurationWorkerAndMessage() {
        String id = Api.run(Streams.small(Api.unique("whole")).bytes());

        Map<String, Object> page = Api.given()
                .get(tests(id))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("");

        String url = "/stackviz/runs/" + id + "/tests/";
        assertThat(page)
                .isEqualTo(map(
                        "items",
                        List.of(
                                map(
                                        "ordinal",
                                        1,
                                        "page",
                                        url + 1,
                                        "name",
                                        "pkg.mod.A.test_pass",
                                        "scenario",
                                        null,
                                        "attributes",
                                        List.of("id-1", "smoke"),
                                        "status",
                                        "success",
                                        "startedAt",
                                        "2026-03-02T10:00:00Z",
                                        "seconds",
                                        1.5f,
                                        "worker",
                                        "worker-0",
                                        "message",
                                        null),
                                map(
                                        "ordinal",
                                        2,
                                        "page",
                                        url + 2,
                                        "name",
                                        "pkg.mod.A.test_fail",
                                        "scenario",
                                        null,
                                        "attributes",
                                        List.of(),
                                        "status",
                                        "fail",
                                        "startedAt",
                                        "2026-03-02T10:00:01.500Z",
                                        "seconds",
                                        2.0f,
                                        "worker",
                                        "worker-1",
                                        "message",
                                        "ValueError: no route to <b>host</b>"),
                                map(
                                        "ordinal", 3,
                                        "page", url + 3,
                                        "name", "pkg.mod.B.test_skip",
                                        "scenario", "v2",
                                        "attributes", List.of(),
                                        "status", "skip",
                                        "startedAt", "2026-03-02T10:00:03.500Z",
                                        "seconds", 0.0f,
                                        "worker", "worker-1",
                                        "message", "volume is off")),
                        "nextPageToken",
                        null,
                        "total",
                        3));
    }

    @Test
    void testTellsItsAttachments() {
        String id = Api.run(Streams.small(Api.unique("detail")).bytes());

        Map<String, Object> test = Api.given().get(tests(id) + "/1").jsonPath().getMap("");

        assertThat(test)
                .containsEntry("name", "pkg.mod.A.test_pass")
                .containsEntry(
                        "attachments",
                        List.of(map(
                                "number",
                                1,
                                "name",
                                "pythonlogging:''",
                                "mime",
                                "text/plain; charset=\"utf8\"",
                                "size",
                                21,
                                "url",
                                tests(id) + "/1/attachments/1",
                                "text",
                                true,
                                "redacted",
                                true)));
    }

    @Test
    void filtersAndSortsSelectTheTestsTheyName() {
        String id = Api.run(Streams.small(Api.unique("filter")).bytes());

        assertThat(ordinals(id, "status=fail")).containsExactly(2);
        assertThat(ordinals(id, "worker=worker-1")).containsExactly(2, 3);
        assertThat(ordinals(id, "worker=none")).isEmpty();
        assertThat(ordinals(id, "q=MOD.B")).containsExactly(3);
        assertThat(ordinals(id, "q=no+route")).containsExactly(2);
        assertThat(ordinals(id, "q=%25")).isEmpty();
        assertThat(ordinals(id, "sort=duration")).containsExactly(2, 1, 3);
        assertThat(ordinals(id, "sort=name")).containsExactly(2, 1, 3);
        assertThat(ordinals(id, "sort=time&status=&worker=")).containsExactly(1, 2, 3);
        Api.given()
                .get(tests(id) + "?sort=size&status=exists")
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("sort", "status")));
    }

    @Test
    void pagesHoldEveryTestOnceEvenThoseWithoutATime() {
        String owner = Api.unique("pkg.A");
        Streams streams = new Streams();
        for (int i = 0; i < 7; i++) {
            streams.begin(owner + i);
            if (i % 2 == 0) {
                streams.end(owner + i, TestStatus.SUCCESS);
            }
        }
        String id = Api.run(streams.bytes());

        List<Integer> seen = new ArrayList<>();
        String token = "";
        while (token != null) {
            var page = Api.given().get(tests(id) + "?sort=duration&limit=2&pageToken=" + token);
            seen.addAll(page.jsonPath().getList("items.ordinal"));
            token = page.path("nextPageToken");
        }

        assertThat(seen).containsExactly(1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void csvHoldsEveryTestThatMatchesAndNoFormula() {
        Streams streams = new Streams();
        String formula = "=HYPERLINK(\"http://x\")" + Api.unique("");
        streams.begin(formula).end(formula, TestStatus.SUCCESS);
        for (int i = 0; i < 1500; i++) {
            streams.after(Duration.ofMillis(1)).begin("pkg.t" + i).end("pkg.t" + i, TestStatus.SUCCESS);
        }
        String id = Api.run(streams.bytes());

        String csv = Api.given().get(tests(id) + "?format=csv").asString();

        List<String> lines = csv.lines().toList();
        assertThat(lines).hasSize(1502);
        assertThat(lines.getFirst())
                .isEqualTo("ordinal,name,scenario,attributes,status,startedAt,seconds,worker,message");
        assertThat(lines.get(1)).startsWith("1,\"'=HYPERLINK(");
        assertThat(lines.getLast()).startsWith("1501,pkg.t1499,");
    }

    @Test
    void textAttachmentIsPlainTextWithoutSecretsThatNoBrowserRuns() {
        String test = Api.unique("pkg.test_text");
        String id = Api.run(new Streams()
                .begin(test)
                .attach(test, "page", "text/plain; charset=latin1", "<script>alert(1)</script> ünï\npassword: x y\n")
                .end(test, TestStatus.SUCCESS)
                .bytes());

        Api.given()
                .get(tests(id) + "/1/attachments/1")
                .then()
                .statusCode(200)
                .contentType(equalTo("text/plain;charset=utf-8"))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .body(equalTo("<script>alert(1)</script> ünï\npassword: [redacted]\n"));
    }

    @Test
    void attachedPageIsADownloadWithoutSecrets() {
        String test = Api.unique("pkg.test_html");
        String id = Api.run(new Streams()
                .begin(test)
                .attach(test, "page", "Text/HTML", "<script>alert('é')</script><a href='http://u:pw@h/'>")
                .end(test, TestStatus.SUCCESS)
                .bytes());

        Api.given()
                .get(tests(id) + "/1/attachments/1")
                .then()
                .statusCode(200)
                .contentType(equalTo("application/octet-stream"))
                .header("Content-Disposition", "attachment; filename=\"page\"")
                .header("X-Content-Type-Options", "nosniff");
        assertThat(new String(Api.given().get(tests(id) + "/1/attachments/1").asByteArray(), StandardCharsets.UTF_8))
                .isEqualTo("<script>alert('é')</script><a href='http://u:[redacted]@h/'>");
    }

    @Test
    void binaryAttachmentIsADownloadWithAHarmlessName() {
        String test = Api.unique("pkg.test_core");
        byte[] core = {0, 1, 2, (byte) 0xFF, (byte) 0xB3};
        String id = Api.run(new Streams()
                .begin(test)
                .attach(test, "../../etc/pass\"wd\r\nSet-Cookie: a=b", "image/svg+xml", core)
                .end(test, TestStatus.SUCCESS)
                .bytes());

        var answer = Api.given().get(tests(id) + "/1/attachments/1");

        answer.then()
                .statusCode(200)
                .contentType(equalTo("application/octet-stream"))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header("Set-Cookie", equalTo(null))
                .header("Content-Disposition", "attachment; filename=\"etc_pass_wd_Set-Cookie_a_b\"");
        assertThat(answer.asByteArray()).isEqualTo(core);
        for (String page : List.of("", "/attachments/1")) {
            assertThat(Api.page("/stackviz/runs/" + id + "/tests/1" + page))
                    .contains("ownload")
                    .contains("secrets are only taken out of text");
        }
    }

    @Test
    void packedTextIsGivenAsTextWithoutSecrets() {
        String test = Api.unique("pkg.test_gz");
        byte[] log = "first\npassword: hunter2\nlast <b>\n".getBytes(StandardCharsets.UTF_8);
        byte[] packed = Streams.gzip(log);
        String id = Api.run(new Streams()
                .begin(test)
                .attach(test, "n-api.log.gz", "application/gzip", packed)
                .attach(test, "n-cpu.log.gz", "text/plain", packed)
                .attach(test, "cut.gz", "application/octet-stream", Arrays.copyOf(packed, packed.length - 6))
                .attach(test, "notes", "application/octet-stream", log)
                .end(test, TestStatus.SUCCESS)
                .bytes());

        for (int number : List.of(1, 2, 4)) {
            Api.given()
                    .get(tests(id) + "/1/attachments/" + number)
                    .then()
                    .contentType(equalTo("text/plain;charset=utf-8"))
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Content-Security-Policy", "sandbox; default-src 'none'")
                    .body(equalTo("first\npassword: [redacted]\nlast <b>\n"));
            assertThat(Api.page("/stackviz/runs/" + id + "/tests/1/attachments/" + number))
                    .contains("last &lt;b&gt;")
                    .contains("password: [redacted]")
                    .doesNotContain("hunter2");
        }
        assertThat(Api.given().get(tests(id) + "/1/attachments/3").asString()).contains("[cut here: gzip: ");
        assertThat(Api.page("/stackviz/runs/" + id + "/tests/1"))
                .contains("last &lt;b&gt;")
                .doesNotContain("hunter2")
                .doesNotContain("Download");
    }

    @Test
    void bombInAnAttachmentIsUnpackedOnlySoFar() {
        String test = Api.unique("pkg.test_bomb");
        byte[] bomb = Streams.gzip("a password: x y\n".repeat(3 << 20).getBytes(StandardCharsets.UTF_8));
        String id = Api.run(new Streams()
                .begin(test)
                .attach(test, "bomb.gz", "application/gzip", bomb)
                .end(test, TestStatus.SUCCESS)
                .bytes());

        String text = Api.given().get(tests(id) + "/1/attachments/1").asString();

        assertThat(text).endsWith("(expected: <= 200)]\n").hasSizeLessThan(32 << 20);
        assertThat(Api.page("/stackviz/runs/" + id + "/tests/1")).contains("bomb.gz");
        assertThat(Api.page("/stackviz/runs/" + id + "/tests/1/attachments/1?q=nothing"))
                .contains("No line matches");
    }

    @Test
    void attachmentInPiecesIsServedWhole() {
        String test = Api.unique("pkg.test_pieces");
        String other = test + "_other";
        String id = Api.run(new Streams()
                .begin(test)
                .attach(test, "log", Streams.LOG, "one ")
                .begin(other)
                .attach(test, "log", Streams.LOG, "two ")
                .end(other, TestStatus.SUCCESS)
                .attach(test, "log", Streams.LOG, "three")
                .end(test, TestStatus.SUCCESS)
                .bytes());

        Api.given().get(tests(id) + "/2/attachments/1").then().body(equalTo("one two three"));
    }

    @Test
    void missingTestsAndAttachmentsAreNotFound() {
        String id = Api.run(Streams.onePass(Api.unique("t")).bytes());

        Api.given()
                .get(tests(id) + "/2")
                .then()
                .statusCode(404)
                .body("detail", equalTo("test: " + id + "/2 is not known"));
        Api.given()
                .get(tests(id) + "/1/attachments/1")
                .then()
                .statusCode(404)
                .body("detail", equalTo("attachment: 1 is not known"));
        Api.given().get(tests(id) + "/1/attachments/0").then().statusCode(404);
    }

    @Test
    void runPageTellsTheVerdictAndWhyWithEverythingEscaped() {
        String id = Api.run(Streams.small(Api.unique("why")).bytes(), "job", "tempest-full", "change", 912345);

        String html = Api.page("/stackviz/runs/" + id);

        assertThat(html)
                .contains("<title>FAILED tempest-full 912345 - infra portal</title>")
                .contains("<strong>FAILED</strong> 3 tests, 1 failed, 1 skipped · 3.5s · 2 workers")
                .contains("ValueError: no route to &lt;b&gt;host&lt;/b&gt;")
                .contains("href=\"/stackviz/runs/" + id + "/tests/2\"")
                .doesNotContain("<b>host");
    }

    private static String tests(String id) {
        return Api.RUNS + "/" + id + "/tests";
    }

    private static List<Integer> ordinals(String id, String query) {
        return Api.given()
                .urlEncodingEnabled(false)
                .get(tests(id) + "?" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.ordinal");
    }
}
