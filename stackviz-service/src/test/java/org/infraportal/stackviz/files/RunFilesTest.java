package org.infraportal.stackviz.files;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.infraportal.stackviz.runs.Api;
import org.infraportal.stackviz.runs.Streams;
import org.infraportal.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.infraportal.stackviz.runs.Api.map;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "vendor")
class RunFilesTest {
    @Inject
    DataSource dataSource;

    private static final String LOG = "2026-03-02 10:00:01.000 12 INFO nova.api [req-1] password=hunter2 <b>\n";

    @Test
    void addedFileIsListedAndReadWithoutSecrets() {
        String id = Api.run(Streams.onePass(Api.unique("pkg.file")).bytes());

        Response added = add(id, "logs/screen-n-api.txt.gz", Streams.gzip(LOG.getBytes(StandardCharsets.UTF_8)));

        added.then().statusCode(201).header("Location", endsWith(files(id) + "/1"));
        Map<String, Object> page = Api.given().get(files(id)).jsonPath().getMap("");
        Map<String, Object> file = added.jsonPath().getMap("");
        assertThat(page).isEqualTo(map("items", List.of(file), "nextPageToken", null, "total", 1));
        assertThat(file.remove("addedAt")).asString().startsWith("20");
        assertThat(file.remove("sha256")).asString().hasSize(64);
        assertThat(file)
                .isEqualTo(map(
                        "number",
                        1,
                        "name",
                        "logs/screen-n-api.txt.gz",
                        "kind",
                        "service_log",
                        "size",
                        LOG.length(),
                        "damage",
                        null,
                        "url",
                        files(id) + "/1",
                        "page",
                        "/stackviz/runs/" + id + "/files/1"));
        Api.given()
                .get(files(id) + "/1")
                .then()
                .statusCode(200)
                .contentType(equalTo("text/plain;charset=utf-8"))
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .body(equalTo(LOG.replace("hunter2", "[redacted]")));
        assertThat(Api.given().get(files(id) + "?format=csv").asString())
                .startsWith(
                        "number,name,kind,size,sha256,damage,addedAt,url,page\n1,logs/screen-n-api.txt.gz,service_log,");
    }

    @Test
    void sameFileAgainIsTheSameAndOtherBytesUnderItsNameAreRefused() {
        String id = Api.run(Streams.onePass(Api.unique("pkg.file")).bytes());
        byte[] bytes = LOG.getBytes(StandardCharsets.UTF_8);
        add(id, "a.log", bytes).then().statusCode(201);

        add(id, "a.log", Streams.gzip(bytes)).then().statusCode(200).body("number", equalTo(1));
        add(id, "a.log", "x".getBytes(StandardCharsets.UTF_8)).then().statusCode(409);
        add(id, "b.log", bytes).then().statusCode(201).body("number", equalTo(2));
        var first = Api.given().get(files(id) + "?limit=1");
        first.then().body("items.name", equalTo(List.of("a.log")));
        Api.given()
                .get(files(id) + "?limit=1&pageToken=" + first.path("nextPageToken"))
                .then()
                .body("items.name", equalTo(List.of("b.log")))
                .body("nextPageToken", equalTo(null));
    }

    @Test
    void fileWithoutANameIsCalledAsTheFormSaysItIsCalled() {
        String id = Api.run(Streams.onePass(Api.unique("pkg.file")).bytes());

        Api.given()
                .header("X-File-Name", "C%3A%5Clogs%5Cn%20api.log")
                .queryParam("name", "")
                .contentType("application/octet-stream")
                .body(LOG.getBytes(StandardCharsets.UTF_8))
                .post(files(id))
                .then()
                .statusCode(201)
                .body("name", equalTo("n api.log"));
    }

    @Test
    void badNamesAndNumbersAreTheClientsMistake() {
        String id = Api.run(Streams.onePass(Api.unique("pkg.file")).bytes());

        add(id, " \n", new byte[1]).then().statusCode(400);
        add(id, "x".repeat(256), new byte[1]).then().statusCode(400);
        add(id, null, new byte[1]).then().statusCode(400);
        add("nothing", "a", new byte[1]).then().statusCode(404);
        Api.given().get(files(id) + "/1").then().statusCode(404);
        Api.given().get(files(id) + "?limit=0").then().statusCode(400);
        add(id, "../../etc/passwd\r\n", new byte[] {0, 1})
                .then()
                .statusCode(201)
                .body("kind", equalTo("other"));
        Api.given()
                .get(files(id) + "/1")
                .then()
                .contentType(startsWith("application/octet-stream"))
                .header("Content-Disposition", "attachment; filename=\"etc_passwd\"");
    }

    @Test
    void otherPeopleNeitherAddFilesNorReadTheStream() throws SQLException {
        String id = Api.run(Streams.onePass(Api.unique("pkg.own")).bytes());
        assertThat(answers(id)).isEqualTo(map("stream", 200, "files", 201));

        upload(id, "other");

        assertThat(answers(id)).isEqualTo(map("stream", 403, "files", 403));
        Api.given()
                .get(Api.RUNS + "/" + id + "/stream")
                .then()
                .body(
                        "detail",
                        equalTo("reading the stream: vendor (expected: who uploaded run " + id
                                + ", portal-admin or infra-root)"));
    }

    @Test
    void streamWithoutAnUploaderIsForEverybodyButItsFilesAreNot() throws SQLException {
        String id = Api.run(Streams.onePass(Api.unique("pkg.own")).bytes());

        upload(id, null);

        assertThat(answers(id)).isEqualTo(map("stream", 200, "files", 403));
    }

    @Test
    @TestSecurity(user = "root", roles = "infra-root")
    void peopleOfThePortalMayBoth() throws SQLException {
        String id = Api.run(Streams.onePass(Api.unique("pkg.own")).bytes());

        upload(id, "other");

        assertThat(answers(id)).isEqualTo(map("stream", 200, "files", 201));
    }

    private void upload(String id, String uploader) throws SQLException {
        try (var connection = dataSource.getConnection();
                var update = connection.prepareStatement("update run set uploader = ? where public_id = ?")) {
            update.setString(1, uploader);
            update.setString(2, id);
            update.executeUpdate();
        }
    }

    /** What the one who is asking may do with a run. */
    private static Map<String, Object> answers(String id) {
        return map(
                "stream",
                Api.given().get(Api.RUNS + "/" + id + "/stream").statusCode(),
                "files",
                add(id, Api.unique("probe"), new byte[1]).statusCode());
    }

    private static Response add(String id, String name, byte[] bytes) {
        var request = Api.given().contentType("application/octet-stream").body(bytes);
        return (name == null ? request : request.queryParam("name", name)).post(files(id));
    }

    private static String files(String id) {
        return Api.RUNS + "/" + id + "/files";
    }
}
