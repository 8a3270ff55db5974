package org.infraportal.refstack.results;

import java.util.Map;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import org.infraportal.refstack.Tables;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

/** Where uploads must belong to somebody, and pages of another site may use the API. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestProfile(SignedOnlyTest.Settings.class)
class SignedOnlyTest {
    private static final String RESULTS = "/refstack/api/v1/results";
    private static final String FRIEND = "https://friend.example";

    public static class Settings implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "portal.refstack.uploads.anonymous", "false",
                    "quarkus.http.cors.enabled", "true",
                    "quarkus.http.cors.origins", FRIEND);
        }
    }

    @Test
    void anUnsignedUploadIsRefusedAndNothingStored() {
        Tables.empty("result");
        String body = "{\"cpid\": \"c\", \"duration_seconds\": 1, \"results\": [{\"name\": \"a.B.c\"}]}";

        given().body(body)
                .post(RESULTS)
                .then()
                .statusCode(401)
                .body("detail", containsString("Anonymous result uploads are disabled"));
        given().body("test: a.B.c\nsuccess: a.B.c\n")
                .post(RESULTS + "/subunit?cpid=c")
                .then()
                .statusCode(401);

        given().get(RESULTS).then().body("results.size()", equalTo(0));
    }

    @Test
    void aPreflightOfAFriendIsAnsweredAndAStrangersIsNot() {
        given().header("Origin", FRIEND)
                .header("Access-Control-Request-Method", "DELETE")
                .options(RESULTS)
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", equalTo(FRIEND))
                .header("Access-Control-Allow-Methods", containsString("DELETE"));
        given().header("Origin", FRIEND)
                .get(RESULTS)
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", equalTo(FRIEND));
        given().header("Origin", "https://stranger.example")
                .get(RESULTS)
                .then()
                .header("Access-Control-Allow-Origin", nullValue());
    }
}
