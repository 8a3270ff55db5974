package org.infraportal.stackviz.export;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

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

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "vendor")
class ExportTest {
    @Test
    void rawFileHasUpstreamsShapeAndIsADownload() {
        String run = Api.run(Streams.small(Api.unique("raw")).bytes(), "name", "my run/../x.subunit");

        Api.given()
                .get(Api.RUNS + "/" + run + "/export/raw.json")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Content-Disposition", "attachment; filename=\"my_run__x.subunit-raw.json\"")
                .header("X-Content-Type-Options", "nosniff")
                .body(equalTo("""
                        [{"name":"pkg.mod.A.test_pass","status":"success","tags":["worker-0"],\
                        "timestamps":["2026-03-02T10:00:00+00:00","2026-03-02T10:00:01.500000+00:00"],"duration":1.5,"details":{}},\
                        {"name":"pkg.mod.A.test_fail","status":"fail","tags":["worker-1"],\
                        "timestamps":["2026-03-02T10:00:01.500000+00:00","2026-03-02T10:00:03.500000+00:00"],"duration":2.0,"details":{}},\
                        {"name":"pkg.mod.B.test_skip(v2)","status":"skip","tags":["worker-1"],\
                        "timestamps":["2026-03-02T10:00:03.500000+00:00","2026-03-02T10:00:03.500000+00:00"],"duration":0.0,"details":{}}]"""));
    }

    @Test
    void everyListedFileCanBeHadAndHoldsNoSecret() {
        String id = Api.unique("pkg.A.test");
        String secret = "Sup3rS3cretValue";
        String run = Api.run(new Streams()
                .begin(id)
                .attach(id, "traceback", Streams.TRACEBACK, "ValueError: password=" + secret + "\n")
                .attach(id, "pythonlogging:''", Streams.LOG, "X-Auth-Token: " + secret + "\n")
                .end(id, TestStatus.FAIL, "worker-0")
                .bytes());

        for (Map<String, Object> file :
                Api.given().get(Api.RUNS + "/" + run + "/export").jsonPath().<Map<String, Object>>getList("items")) {
            byte[] body = Api.given()
                    .get(file.get("url").toString())
                    .then()
                    .statusCode(200)
                    .contentType(file.get("mediaType").toString())
                    .extract()
                    .asByteArray();
            assertThat(body).as(file.get("file").toString()).isNotEmpty();
            assertThat(new String(body, StandardCharsets.ISO_8859_1)).doesNotContain(secret);
        }
    }

    @Test
    void siteIsAZipWithTheRunsResources() throws IOException {
        String run = Api.run(Streams.small(Api.unique("zip")).bytes(), "job", "tempest-full", "change", "912345");
        Api.given()
                .contentType("application/octet-stream")
                .body("\"Dstat 0.7.2 CSV output\"\n".getBytes(StandardCharsets.UTF_8))
                .post(Api.RUNS + "/" + run + "/files?name=logs/dstat-csv.log")
                .then()
                .statusCode(201);

        byte[] zip = Api.given().get(Api.RUNS + "/" + run + "/export/site.zip").asByteArray();
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }

        assertThat(files).containsKeys("index.html", "junit.xml", "assets/portal.css", "data/run.js", "data/dstat.csv");
        assertThat(files.get("index.html")).contains("<h1>tempest-full</h1>", "ValueError: no route to &lt;b&gt;host");
        assertThat(files.get("data/config.json"))
                .contains(
                        "\"name\":\"tempest-full\"", "\"change_id\":\"912345\"", "\"artifact_name\":\"dstat-csv.log\"");
    }

    @Test
    void siteNamesTheBugsThatThePortalKnows() throws IOException {
        String id = Api.unique("pkg.A.test");
        String run = Api.run(new Streams()
                .begin(id)
                .attach(id, "traceback", Streams.TRACEBACK, "SSHException: Error reading SSH protocol banner\n")
                .end(id, TestStatus.FAIL, "worker-0")
                .bytes());

        byte[] zip = Api.given().get(Api.RUNS + "/" + run + "/export/site.zip").asByteArray();
        String page = "";
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                page = entry.getName().equals("index.html")
                        ? new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        : page;
            }
        }

        assertThat(page)
                .contains("<p>Known: <a href=\"https://bugs.launchpad.net/nova/+bug/1349617\" rel=\"noreferrer\">"
                        + "bug 1349617</a> Error reading SSH protocol banner</p>");
    }

    @Test
    void runWhoseStreamIsGoneIsAnsweredForWithAProblem() throws IOException {
        String run = Api.run(Streams.small(Api.unique("gone")).bytes());
        String sha256 = Api.given().get(Api.RUNS + "/" + run).path("stream.sha256");
        Files.delete(Path.of("target/test-blobs/streams", sha256.substring(0, 2), sha256));

        for (String file : new String[] {"raw.json", "site.zip"}) {
            Api.given()
                    .get(Api.RUNS + "/" + run + "/export/" + file)
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json");
        }
    }

    @Test
    void whatIsNoExportIsNotFound() {
        String run = Api.run(Streams.small(Api.unique("none")).bytes());

        Api.given().get(Api.RUNS + "/" + run + "/export/passwd").then().statusCode(404);
        Api.given()
                .get(Api.RUNS + "/" + run.replace(run.charAt(0), 'z') + "/export/raw.json")
                .then()
                .statusCode(404);
    }

    @Test
    void pageListsTheDownloads() {
        String run = Api.run(Streams.small(Api.unique("page")).bytes(), "job", "<b>job</b>");

        String page = Api.page("/stackviz/runs/" + run + "/export");

        assertThat(page)
                .contains("Export &lt;b&gt;job&lt;/b&gt;")
                .contains("<a href=\"/stackviz/api/v1/runs/" + run + "/export/site.zip\" download>site.zip</a>")
                .contains("trace.json", "For Perfetto");
    }
}
