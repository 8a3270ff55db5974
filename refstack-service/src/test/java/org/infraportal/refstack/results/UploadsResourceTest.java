package org.infraportal.refstack.results;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.refstack.Tables;
import org.infraportal.testing.Caller;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

/** What the form at /refstack/upload sends. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "anyone")
class UploadsResourceTest {
    private static final String STREAM =
            "test: a.B.one[id-1]\nsuccess: a.B.one[id-1]\ntest: a.B.two\nfailure: a.B.two\n";
    private static final String JSON =
            "\n {\"cpid\": \"cloud-9\", \"duration_seconds\": 7, \"results\": [{\"name\": \"a.B.one\"}]}";

    @BeforeEach
    void nothing() {
        Tables.empty("result", "outbox");
    }

    @Test
    void bothKindsOfFileBecomeAResultOfWhoeverIsSignedIn() {
        Caller.is("uploader");

        JsonPath stream =
                upload("?cpid=cloud-9", STREAM).statusCode(201).extract().jsonPath();
        JsonPath json = upload("", JSON).statusCode(201).extract().jsonPath();

        assertThat(stream.getInt("tests")).isOne();
        assertThat(json.getString("page")).isEqualTo("/refstack/results/" + json.getString("id"));
        assertThat(Tables.rows("select cpid, tests, duration_seconds, owner_id is null from result order by seq"))
                .containsExactly("cloud-9|1|0|0", "cloud-9|1|7|0");
    }

    @Test
    void anonymousFileIsNobodys() {
        Caller.is("uploader");

        upload("?anonymous=true", JSON).statusCode(201);

        assertThat(Tables.rows("select owner_id is null from result")).containsExactly("1");
    }

    @Test
    void whatIsWrongIsSaidInTheLabelsOfTheForm() {
        wrong("", STREAM, 400, "Cloud id: missing (expected: an id, or the address of the identity service)");
        wrong("?cpid=" + "x".repeat(129), STREAM, 400, "Cloud id: 129 characters (expected: at most 128, printable)");
        wrong(
                "?keystone_endpoint=nonsense",
                STREAM,
                400,
                "Address of the identity service: nonsense (expected: a URL such as https://cloud.example:5000/v3)");
        wrong(
                "?cpid=x",
                "hello",
                400,
                "No subunit in the file (expected: subunit v1 or v2, plain or gzip, or the JSON of refstack-client)");
        wrong("", "{\"cpid\": \"x\", \"results\": []}", 400, "duration_seconds: missing");
        assertThat(Tables.rows("select id from result")).isEmpty();
    }

    private static void wrong(String query, String file, int status, String detail) {
        upload(query, file)
                .statusCode(status)
                .contentType("application/problem+json")
                .body("detail", equalTo(detail))
                .body("code", nullValue());
    }

    private static ValidatableResponse upload(String query, String file) {
        return given().contentType("application/octet-stream")
                .body(file.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/refstack/api/v1/uploads" + query)
                .then();
    }
}
