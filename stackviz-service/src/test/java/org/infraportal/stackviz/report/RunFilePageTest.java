package org.infraportal.stackviz.report;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
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
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class RunFilePageTest {
    @Inject
    DataSource dataSource;

    private static final String LOG = "2026-03-02 10:00:01.000 12 INFO nova.api [req-1] up\n";

    @Test
    @TestSecurity(user = "vendor")
    void pageHasAFormThatAlsoWorksWithoutScripts() {
        String id = run();

        assertThat(Api.page(page(id)))
                .contains("method=\"post\" enctype=\"multipart/form-data\" action=\"" + page(id) + "?_csrf=")
                .contains("data-upload=\"" + Api.RUNS + "/" + id + "/files\"")
                .doesNotContain("<script>", "style=");
        send(id, "C:\\logs\\<b>.log", "").then().statusCode(303).header("Location", endsWith(page(id) + "/1"));
        send(id, "n-api.log.1", "logs/n-api.log").then().statusCode(303).header("Location", endsWith(page(id) + "/2"));

        assertThat(Api.page(page(id)))
                .contains(">&lt;b&gt;.log</a>", ">logs/n-api.log</a>")
                .doesNotContain("<b>.log");
    }

    @Test
    @TestSecurity(user = "vendor")
    void refusedFileSaysWhyInWords() {
        String id = run();
        send(id, "a.log", "").then().statusCode(303);

        Api.given()
                .accept("text/html")
                .multiPart("file", "a.log", "other bytes".getBytes(StandardCharsets.UTF_8))
                .post(page(id))
                .then()
                .statusCode(409)
                .body(containsString("a.log"));
        Api.given()
                .accept("text/html")
                .multiPart("name", "no file")
                .post(page(id))
                .then()
                .statusCode(400)
                .body(containsString("file: none"));
        send("nothing", "a.log", "").then().statusCode(404);
    }

    @Test
    @TestSecurity(user = "vendor")
    void otherPeopleHaveNoFormAndAddNothing() throws SQLException {
        String id = run();
        try (var connection = dataSource.getConnection();
                var update = connection.prepareStatement("update run set uploader = 'other' where public_id = ?")) {
            update.setString(1, id);
            update.executeUpdate();
        }

        assertThat(Api.page(page(id))).doesNotContain("type=\"file\"");
        send(id, "a.log", "").then().statusCode(403);
        assertThat(Api.page(page(id))).doesNotContain("a.log");
    }

    private static String run() {
        return Api.run(Streams.onePass(Api.unique("pkg.form")).bytes());
    }

    private static Response send(String id, String file, String name) {
        return Api.given()
                .redirects()
                .follow(false)
                .multiPart("file", file, LOG.getBytes(StandardCharsets.UTF_8))
                .multiPart("name", name)
                .post(page(id));
    }

    private static String page(String id) {
        return "/stackviz/runs/" + id + "/files";
    }
}
