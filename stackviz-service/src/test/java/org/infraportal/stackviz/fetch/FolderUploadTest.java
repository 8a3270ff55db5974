package org.infraportal.stackviz.fetch;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import org.infraportal.stackviz.folders.Archives;
import org.infraportal.stackviz.runs.Api;
import org.infraportal.stackviz.runs.Streams;
import org.infraportal.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "vendor")
class FolderUploadTest {
    private static final String UPLOADS = "/stackviz/api/v1/uploads";
    private static final String LOG = "2026-03-02 10:00:00.123 71 INFO nova.api [req-1] hello\n";

    @Test
    void streamIsARunAsItIsUnderRuns() {
        byte[] stream = Streams.small(Api.unique("up")).bytes();

        Response first = upload(Streams.gzip(stream), "job", "tempest-full");
        Response again = upload(stream);

        String id = first.then()
                .statusCode(201)
                .header("Location", endsWith(Api.RUNS + "/" + first.path("runs[0].run.id")))
                .body("page", equalTo("/stackviz/runs/" + first.path("runs[0].run.id")))
                .body("runs[0].created", equalTo(true))
                .body("runs[0].run.job", equalTo("tempest-full"))
                .extract()
                .path("runs[0].run.id");
        again.then().statusCode(200).body("runs[0].created", equalTo(false)).body("runs[0].run.id", equalTo(id));
        Api.upload(stream).then().statusCode(200).body("id", equalTo(id));
    }

    @Test
    void logFolderIsARunWithItsFilesAndSaysWhatItLeft() {
        String marker = Api.unique("folder");
        byte[] folder = Archives.tar(Archives.files(
                "job/controller/logs/screen-n-api.txt.gz",
                Streams.gzip(LOG.getBytes(StandardCharsets.UTF_8)),
                "job/job-output.txt",
                "console " + marker,
                "job/testrepository.subunit.gz",
                Streams.gzip(Streams.small(marker).bytes()),
                "job/etc/nova.conf",
                "[database]\nconnection = secret"));

        Response answer = upload(Streams.gzip(folder), "job", "tempest-full", "change", 912345, "patchSet", 3);

        String run = answer.then().statusCode(201).extract().path("runs[0].run.id");
        assertThat(answer.<List<Map<String, Object>>>path("files"))
                .isEqualTo(List.of(
                        Api.map(
                                "name",
                                "job/controller/logs/screen-n-api.txt.gz",
                                "size",
                                LOG.length(),
                                "takenAs",
                                "service_log",
                                "note",
                                null),
                        Api.map(
                                "name",
                                "job/job-output.txt",
                                "size",
                                8 + marker.length(),
                                "takenAs",
                                "console",
                                "note",
                                null)));
        assertThat(answer.<List<Map<String, Object>>>path("left"))
                .isEqualTo(List.of(Api.map(
                        "name",
                        "job/etc/nova.conf",
                        "size",
                        null,
                        "takenAs",
                        null,
                        "note",
                        "nothing that is known here")));
        Api.given()
                .get(Api.RUNS + "/" + run)
                .then()
                .body("name", equalTo("testrepository.subunit.gz"))
                .body("change", equalTo(912345))
                .body("patchSet", equalTo(3))
                .body("source", equalTo("upload"));
        Api.given().get(Api.RUNS + "/" + run + "/files").then().body("total", equalTo(2));
    }

    @Test
    void folderThatCameBeforeMakesNothingNew() {
        byte[] folder = Archives.zip(
                Archives.files("a.subunit", Streams.small(Api.unique("again")).bytes(), "job-output.txt", "console"));

        Response first = upload(folder);
        Response again = upload(folder);

        first.then().statusCode(201).header("Location", startsWith("http"));
        again.then()
                .statusCode(200)
                .body("runs[0].created", equalTo(false))
                .body("runs[0].run.id", equalTo(first.path("runs[0].run.id")))
                .body("files.size()", equalTo(1))
                .body("problems", equalTo(List.of()));
    }

    @Test
    void testRepositoryGivesItsLatestRunOrTheOneThatIsNamed() {
        byte[] older = Streams.onePass(Api.unique("pkg.older")).bytes();
        byte[] newer = Streams.onePass(Api.unique("pkg.newer")).bytes();
        byte[] folder = Archives.tar(Archives.files(
                ".stestr/format", "1\n", ".stestr/next-stream", "2\n", ".stestr/0", older, ".stestr/1", newer));

        upload(folder)
                .then()
                .statusCode(201)
                .body("runs.size()", equalTo(1))
                .body("runs[0].run.name", equalTo(".stestr/1"));
        upload(folder, "run", 0).then().statusCode(201).body("runs[0].run.name", equalTo(".stestr/0"));
        upload(folder, "run", 5)
                .then()
                .statusCode(400)
                .body("errors[0].detail", equalTo("run: 5 (expected: one of the repository's, 0 to 1)"));
        upload(folder, "run", "latest").then().statusCode(400).body("errors[0].field", equalTo("run"));
    }

    @Test
    void repositoryInVersionOneIsRead() {
        String test = Api.unique("pkg.v1");
        String stream = "time: 2026-03-02 10:00:00.000000Z\ntest: %s\nsuccess: %s\n".formatted(test, test);
        byte[] folder = Archives.tar(Archives.files(".stestr/format", "1\n", ".stestr/0", stream));

        upload(folder).then().statusCode(201).body("runs[0].run.stream.format", equalTo("V1"));
    }

    @Test
    void everyStreamOfAFolderIsARunWithAllItsFiles() {
        byte[] folder = Archives.tar(Archives.files(
                "a.subunit",
                Streams.onePass(Api.unique("pkg.a")).bytes(),
                "b.subunit",
                Streams.onePass(Api.unique("pkg.b")).bytes(),
                "broken.subunit",
                "no stream",
                "logs/n-api.log",
                LOG));

        Response answer = upload(folder);

        answer.then()
                .statusCode(201)
                .body("runs.size()", equalTo(2))
                .body("problems.size()", equalTo(1))
                .body("problems[0]", startsWith("broken.subunit: body: 9 bytes"))
                .body("page", startsWith("/stackviz/fetches/"));
        for (String id : answer.<List<String>>path("runs.run.id")) {
            Api.given()
                    .get(Api.RUNS + "/" + id + "/files")
                    .then()
                    .body("items.name", equalTo(List.of("logs/n-api.log")));
        }
    }

    @Test
    void folderThatBreaksOffAfterARunTellsTheRunAndWhyItBrokeOff() {
        byte[] folder = Archives.tar(Archives.files(
                "a.subunit",
                Streams.onePass(Api.unique("pkg.kept")).bytes(),
                "b.subunit",
                Streams.onePass(BreakingReader.TEST).bytes()));

        Response answer = upload(folder);

        answer.then()
                .statusCode(202)
                .header("Location", endsWith("/stackviz/api/v1/fetches/" + answer.path("id")))
                .body("state", equalTo("FAILED"))
                .body("problem", equalTo("something broke on our side"))
                .body("runs.size()", equalTo(1))
                .body("page", equalTo("/stackviz/fetches/" + answer.path("id")));
        String run = answer.path("runs[0].run.id");
        Api.given().get("/stackviz/api/v1/fetches/" + answer.path("id")).then().body("runs.id", equalTo(List.of(run)));
        Api.given().get(Api.RUNS + "/" + run).then().statusCode(200);
    }

    @Test
    void folderWithoutAStreamIsRefused() {
        upload(Archives.tar(Archives.files("README", "hello")))
                .then()
                .statusCode(400)
                .body(
                        "errors[0].detail",
                        equalTo("body: a folder with no stream (expected: a subunit stream with at least one test that"
                                + " ran, or a .stestr folder)"));
    }

    @Test
    void bombIsRefused() {
        upload(Streams.gzip(Archives.tar(Archives.files("zeros.log", new byte[40 << 20]))))
                .then()
                .statusCode(413)
                .body("detail", startsWith("archive gzip ratio: "));
        upload(Archives.zip(Archives.files("zeros.log", new byte[20 << 20])))
                .then()
                .statusCode(413)
                .body("detail", startsWith("archive ratio: "));
    }

    @Test
    @TestSecurity
    void visitorsAreAskedToSignIn() {
        upload(Streams.small("visitor").bytes()).then().statusCode(401);
        assertThat(Api.page("/stackviz/upload")).contains("Sign in first.").doesNotContain("type=\"file\"");
    }

    @Test
    void pageShowsCommandsWithTheAddressOfThePortal() {
        String page = Api.given()
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "portal.example:8443")
                .accept("text/html")
                .get("/stackviz/upload")
                .asString();

        assertThat(page)
                .contains("curl --data-binary @- 'https://portal.example:8443/stackviz/api/v1/uploads?job=NAME'")
                .contains(" https://portal.example:8443/stackviz/api/v1/fetches");
    }

    @Test
    void pageHasAFormThatAlsoWorksWithoutScripts() {
        String page = Api.page("/stackviz/upload");
        assertThat(page)
                .contains("enctype=\"multipart/form-data\"")
                .contains("data-upload=\"/stackviz/api/v1/uploads\"")
                .doesNotContain("<script>")
                .doesNotContain("style=");

        Response sent = Api.given()
                .redirects()
                .follow(false)
                .multiPart(
                        "file",
                        "C:\\runs\\my.subunit",
                        Streams.onePass(Api.unique("pkg.form")).bytes())
                .multiPart("job", "tempest-form")
                .multiPart("project", "")
                .multiPart("pipeline", "gate")
                .post("/stackviz/upload");

        String location = sent.then().statusCode(303).extract().header("Location");
        Api.given()
                .get(Api.RUNS + location.substring(location.lastIndexOf('/')))
                .then()
                .body("job", equalTo("tempest-form"))
                .body("name", equalTo("my.subunit"))
                .body("pipeline", equalTo("gate"))
                .body("project", equalTo(null));
    }

    @Test
    void namesOfAHostileFolderAreOnlyText() {
        byte[] folder = Archives.tar(Archives.files(
                "a.subunit",
                Streams.onePass(Api.unique("pkg.xss")).bytes(),
                "<img src=x onerror=alert(1)>.log",
                LOG,
                "../../etc/cron.log",
                LOG,
                "=cmd.txt",
                "x"));

        String page = upload(folder).then().statusCode(201).extract().path("page");

        Api.given()
                .accept("text/html")
                .get(page)
                .then()
                .statusCode(200)
                .body(containsString("&lt;img src=x"))
                .body(not(containsString("<img src=x")))
                .body(containsString("its name leaves the folder"));
    }

    private static Response upload(byte[] body, Object... labels) {
        RequestSpecification request =
                Api.given().contentType("application/octet-stream").body(body);
        for (int i = 0; i < labels.length; i += 2) {
            request.queryParam(labels[i].toString(), labels[i + 1]);
        }
        return request.post(UPLOADS);
    }
}
