package org.infraportal.stackviz.fetch;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.infraportal.stackviz.runs.Api;
import org.infraportal.stackviz.runs.Streams;
import org.infraportal.testing.TestDatabase;

import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

/** Fetches whose end is waited for. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
@WithTestResource(LogServerResource.class)
@TestSecurity(user = "patient")
class AnsweredFetchTest {
    private static final String FETCHES = "/stackviz/api/v1/fetches";

    LogServer server;

    @Test
    void aFetchThatIsDoneInTimeIsAnsweredWithWhatItGave() {
        String path = "/" + Api.unique("quick") + ".subunit";
        server.says(path, 200, "text/plain", Streams.small(path).bytes());

        Response done = post(server.url(path));

        done.then()
                .statusCode(201)
                .header("Location", endsWith(FETCHES + "/" + done.path("id")))
                .body("state", equalTo("DONE"))
                .body("done", equalTo(1))
                .body("total", equalTo(1))
                .body("unit", equalTo("files"))
                .body("problem", nullValue());
    }

    @Test
    void aFetchThatFailsInTimeSaysSoAndStaysToBeTriedAgain() {
        String path = "/" + Api.unique("secret") + ".subunit";
        server.says(path, 403, "text/plain", new byte[0]);

        Response failed = post(server.url(path));

        failed.then()
                .statusCode(202)
                .header("Location", endsWith(FETCHES + "/" + failed.path("id")))
                .body("state", equalTo("FAILED"))
                .body("problem", equalTo(failed.path("reason")));
    }

    private static Response post(String url) {
        return Api.given()
                .contentType("application/json")
                .body(Api.map("url", url))
                .post(FETCHES);
    }
}
