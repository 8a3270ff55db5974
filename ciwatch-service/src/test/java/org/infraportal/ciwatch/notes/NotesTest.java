package org.infraportal.ciwatch.notes;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.ciwatch.Database;
import org.infraportal.ciwatch.Events;
import org.infraportal.testing.Caller;
import org.infraportal.testing.TestDatabase;
import org.infraportal.web.Roles;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class NotesTest {
    private static final String NOTES = "/ciwatch/api/v1/cis/1/notes";

    @Inject
    Database database;

    @BeforeEach
    void fill() {
        database.clear();
        Caller.is("root", Roles.INFRA_ROOT);
        take("Acme CI", 1);
        take("Other CI", 2);
    }

    @Test
    void operatorEditsTheirOwnCiAndNoOther() {
        Caller.is("ann");
        assertThat(put(NOTES, Map.of("owner", "ann")).statusCode()).isEqualTo(403);

        Caller.is("root", Roles.INFRA_ROOT);
        given().put("/ciwatch/api/v1/cis/1/operators/ann").then().statusCode(200);
        Caller.is("ann");

        assertThat(put(NOTES, Map.of("owner", "ann")).statusCode()).isEqualTo(200);
        assertThat(put("/ciwatch/api/v1/cis/2/notes", Map.of("owner", "ann")).statusCode())
                .isEqualTo(403);
        assertThat(given().put("/ciwatch/api/v1/cis/1/operators/friend").statusCode())
                .isEqualTo(403);
        assertThat(put("/ciwatch/api/v1/cis/99/notes", Map.of("owner", "ann")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void whoHasLostTheirCiEditsNothing() {
        given().put("/ciwatch/api/v1/cis/1/operators/ann").then().statusCode(200);
        given().delete("/ciwatch/api/v1/cis/1/operators/ann").then().statusCode(204);
        given().delete("/ciwatch/api/v1/cis/1/operators/ann").then().statusCode(404);
        Caller.is("ann");

        assertThat(put(NOTES, Map.of("owner", "ann")).statusCode()).isEqualTo(403);
        assertThat(given().accept("text/html").get("/ciwatch/cis/1").asString()).doesNotContain("Write a note");
    }

    @Test
    void noteIsReplacedAndAnEmptyOneIsRemoved() {
        put(NOTES, Map.of("job", "flash", "bug", "https://bugs.example/1", "mutedUntil", "2026-12-24T00:00:00Z"));
        put(NOTES, Map.of("owner", "root"));

        Response notes = put(NOTES, Map.of("job", "flash", "note", "moved to another rack"));

        assertThat(Events.tree(notes.asString())).isEqualTo(Events.tree("""
                        [{"ci": 1, "job": null, "owner": "root", "bug": null, "note": null, "mutedUntil": null,
                          "writtenAt": "2026-11-21T08:00:00Z", "writtenBy": "root"},
                         {"ci": 1, "job": "flash", "owner": null, "bug": null, "note": "moved to another rack",
                          "mutedUntil": null, "writtenAt": "2026-11-21T08:00:00Z", "writtenBy": "root"}]
                        """));
        assertThat(put(NOTES, Map.of("job", "flash")).jsonPath().getList("job")).containsExactly((Object) null);
    }

    @Test
    void listsShowWhatIsMuted() {
        put(NOTES, Map.of("mutedUntil", "2026-12-24T00:00:00Z", "note", "<b>moving</b>"));
        put(NOTES, Map.of("job", "flash", "bug", "https://bugs.example/1"));

        assertThat(given().accept("text/html").get("/ciwatch/cis").asString())
                .contains("muted until", "&lt;b&gt;moving")
                .doesNotContain("<b>moving");
        assertThat(given().accept("text/html").get("/ciwatch/jobs").asString()).contains("https://bugs.example/1");
        assertThat(given().accept("text/html").get("/ciwatch/cis/1").asString())
                .contains("Write a note", "the whole CI");
    }

    @Test
    void muteThatIsOverIsNotShown() {
        put(NOTES, Map.of("mutedUntil", "2026-11-20T00:00:00Z"));

        assertThat(given().accept("text/html").get("/ciwatch/cis").asString()).doesNotContain("muted until");
    }

    @Test
    void whatCannotBeKeptIsRefused() {
        assertThat(put(NOTES, Map.of("bug", "javascript:alert(1)")).statusCode())
                .isEqualTo(400);
        assertThat(put(NOTES, Map.of("owner", "x".repeat(256))).statusCode()).isEqualTo(400);
        assertThat(put(NOTES, Map.of("note", "x".repeat(2001))).statusCode()).isEqualTo(400);
        assertThat(put(NOTES, Map.of("mutedUntil", "9999-12-31T23:59:59.999999999Z"))
                        .statusCode())
                .isLessThan(500);
        given().formParam("bug", "ftp://x").post("/ciwatch/cis/1/notes").then().statusCode(400);
    }

    @Test
    void freshnessChangesWithWhatIsNewAndOnlyThen() {
        String tag = given().get("/ciwatch/api/v1/freshness").header("ETag");

        given().header("If-None-Match", tag)
                .get("/ciwatch/api/v1/freshness")
                .then()
                .statusCode(304);
        take("Acme CI", 3);
        String next = given().header("If-None-Match", tag)
                .get("/ciwatch/api/v1/freshness")
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        assertThat(next).isNotEqualTo(tag);
        put(NOTES, Map.of("owner", "root"));
        assertThat(given().get("/ciwatch/api/v1/freshness").header("ETag")).isNotEqualTo(next);
    }

    private static Response put(String path, Map<String, String> note) {
        return given().contentType("application/json").body(note).put(path);
    }

    private static void take(String ci, long change) {
        given().contentType("application/x-ndjson")
                .body(Events.comment(
                                ci,
                                change,
                                1,
                                Events.TODAY,
                                "Patch Set 1:\n\nBuild failed.\n\n- flash https://logs.example.org/1 : FAILURE in 3s")
                        .getBytes(StandardCharsets.UTF_8))
                .post("/ciwatch/api/v1/imports")
                .then()
                .statusCode(201);
    }
}
