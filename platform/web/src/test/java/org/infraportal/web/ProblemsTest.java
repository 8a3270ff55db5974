package org.infraportal.web;

import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
class ProblemsTest {
    @Test
    void aWrongParameterIsNamedWithItsValueAndWhatWasExpected() {
        Response answer = given().get("/tried?n=0");

        assertThat(problem(answer, 400))
                .containsEntry("type", "/problems/invalid")
                .containsEntry("title", "Invalid request")
                .containsEntry("detail", "n must be greater than or equal to 1 (was: 0)")
                .containsEntry("instance", "/tried")
                .containsEntry(
                        "errors",
                        List.of(Map.of("field", "n", "detail", "must be greater than or equal to 1 (was: 0)")));
        assertThat(answer.header("X-Request-Id")).isEqualTo(answer.path("requestId"));
    }

    @Test
    void everyWrongFieldOfABodyIsNamed() {
        Response answer = given().contentType("application/json")
                .body("{\"name\":\" \",\"size\":0}")
                .post("/tried");

        assertThat(problem(answer, 400)).containsEntry("detail", "2 errors");
        assertThat(answer.<List<String>>path("errors.field")).containsExactly("thing.name", "thing.size");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {                                  | The body is not valid JSON at line 1, column 2
            {"name":"a","size":"q"}            | size: wrong type at line 1, column 20 (expected: int)
            {"name":"a","size":1.9}            | size: wrong type at line 1, column 20 (expected: int)
            {"name":"a","size":1e9}            | size: wrong type at line 1, column 20 (expected: int)
            {"name":"a","parts":[{"weight":[]}]} | parts[0].weight: wrong type at line 1, column 32 (expected: int)
            """)
    void aBodyThatCannotBeReadSaysWhere(String body, String detail) {
        Response answer = given().contentType("application/json").body(body).post("/tried");

        assertThat(problem(answer, 400))
                .containsEntry("type", "/problems/malformed")
                .containsEntry("detail", detail);
    }

    @Test
    void whatDoesNotFitTheAddressHasItsOwnStatus() {
        problem(given().get("/tried?n=many"), 400);
        problem(given().get("/nowhere"), 404);
        problem(given().get("/tried/nowhere"), 404);
        problem(given().get("/tried/missing"), 404);
        problem(given().delete("/tried"), 405);
        problem(given().contentType("text/plain").body("x").post("/tried"), 415);
        problem(given().accept("image/png").get("/tried"), 406);
    }

    @Test
    void idThatTheDatabaseCannotCompareIsNotKnown() {
        problem(given().get("/tried/of/caf\u00e9"), 404);
    }

    @Test
    void nothingOfAFailureLeaves() {
        Response answer = given().get("/tried/broken");

        problem(answer, 500);
        assertThat(answer.asString()).doesNotContain("hunter2", "IllegalState", "at org.");
    }

    @Test
    void aBrowserGetsAPage() {
        Response answer =
                given().accept("text/html,application/xhtml+xml,*/*;q=0.8").get("/tried/missing");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.contentType()).startsWith("text/html");
        assertThat(answer.asString()).isEqualTo("<h1>404</h1>");
    }

    @Test
    void anUpstreamApiKeepsItsErrorBody() {
        Response answer = given().get("/tried/upstream/taken");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.asString()).isEqualTo("{\"oops\":\"name: a (expected: one that is free)\"}");
    }

    @Test
    void aRequestIdFromOutsideIsTakenOnlyWhenItIsHarmless() {
        assertThat(given().header("X-Request-Id", "abcd-1234")
                        .get("/tried/missing")
                        .header("X-Request-Id"))
                .isEqualTo("abcd-1234");
        assertThat(given().header("X-Request-Id", "<script>")
                        .get("/tried/missing")
                        .header("X-Request-Id"))
                .matches("[0-9a-f-]{36}");
    }

    private static Map<String, Object> problem(Response answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        Map<String, Object> problem = answer.then()
                .parser("application/problem+json", io.restassured.parsing.Parser.JSON)
                .extract()
                .jsonPath()
                .getMap("");
        assertThat(problem)
                .containsKeys("type", "title", "status", "detail", "instance", "requestId")
                .containsEntry("status", status);
        return problem;
    }

    @Test
    void aValueThatCouldNotBeReadBackIsRefusedWithWhatWasExpected() {
        Response answer = given().contentType("application/json")
                .body("{\"title\":\"a\\u202eb\",\"on\":\"+10000-01-01\",\"at\":\"+10000-01-01T00:00:00Z\"}")
                .post("/tried/titled");

        assertThat(problem(answer, 400)).containsEntry("detail", "3 errors");
        assertThat(answer.<List<String>>path("errors.detail"))
                .containsExactly(
                        "titled.at: +10000-01-01T00:00:00Z (expected: a time from 1970-01-01T00:00:00Z to"
                                + " 9999-12-31T23:59:59Z)",
                        "titled.on: +10000-01-01 (expected: a date from 1970-01-01 to 9999-12-31)",
                        "titled.title: a\\u202Eb (expected: a name of visible characters, without blanks at its ends)");
    }
}
