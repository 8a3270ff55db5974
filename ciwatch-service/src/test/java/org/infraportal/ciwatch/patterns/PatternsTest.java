package org.infraportal.ciwatch.patterns;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.ciwatch.Database;
import org.infraportal.ciwatch.Events;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "root", roles = "infra-root")
class PatternsTest {
    private static final String API = "/ciwatch/api/v1/ci-patterns";
    private static final String GOOD = "Patch Set 1:\n\nThe lab is at peace";
    private static final String BAD = "Patch Set 1:\n\nThe lab is at war";

    @Inject
    Database database;

    @BeforeEach
    void fill() {
        database.clear();
        given().contentType("application/x-ndjson")
                .body((Events.comment("Lab CI", 1, 1, Events.TODAY, GOOD)
                                + Events.comment("Lab CI", 1, 1, Events.TODAY.plusSeconds(60), BAD)
                                + Events.comment(
                                        "Lab CI", 1, 1, Events.TODAY.plusSeconds(120), "Patch Set 1:\n\nBuild failed.")
                                + Events.comment(
                                        "Zuul", 1, 1, Events.TODAY.plusSeconds(180), "Patch Set 1:\n\nBuild failed."))
                        .getBytes(StandardCharsets.UTF_8))
                .post("/ciwatch/api/v1/imports")
                .then()
                .statusCode(201);
    }

    private static String decision(Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(Map.of("gerrit", "review.opendev.org", "account", "lab-ci"));
        all.putAll(more);
        return Events.line(all);
    }

    private static Response put(Map<String, Object> more) {
        return given().contentType("application/json").body(decision(more)).put(API);
    }

    private static final Map<String, Object> RIGHT = Map.of(
            "success",
            "at peace$",
            "failure",
            "at war$",
            "successSamples",
            List.of(GOOD),
            "failureSamples",
            List.of(BAD));

    @Test
    void savedExpressionsReadTheStoredCommentsAgain() {
        assertThat(database.texts("select verdict from ci_report order by reported_at"))
                .containsExactly("FAILURE", "FAILURE");

        put(RIGHT).then().statusCode(200).body("reading.state", equalTo("DONE"));

        assertThat(database.texts("select concat(verdict, ' ', attempt) from ci_report order by reported_at"))
                .containsExactly("SUCCESS 1", "FAILURE 2", "FAILURE 3", "FAILURE 1");
        given().get(API + "?gerrit=review.opendev.org&account=lab-ci")
                .then()
                .statusCode(200)
                .body("success", equalTo("at peace$"))
                .body("changedBy", equalTo("root"));

        put(Map.of()).then().statusCode(200);

        assertThat(database.texts("select verdict from ci_report order by reported_at"))
                .containsExactly("FAILURE", "FAILURE");
    }

    @Test
    void commentsThatComeLaterAreReadSoToo() {
        put(RIGHT).then().statusCode(200);

        given().contentType("application/x-ndjson")
                .body(Events.comment("Lab CI", 2, 1, Events.TODAY, GOOD).getBytes(StandardCharsets.UTF_8))
                .post("/ciwatch/api/v1/imports")
                .then()
                .statusCode(201)
                .body("reports", equalTo(1));
    }

    @Test
    void expressionThatIsWrongAboutASampleIsRefused() {
        put(Map.of("success", "The lab", "successSamples", List.of(GOOD), "failureSamples", List.of(BAD)))
                .then()
                .statusCode(400)
                .body(containsString("success: fits a comment of failure: Patch Set 1: The lab is at war"));
        put(Map.of(
                        "success",
                        "at peace$",
                        "failure",
                        "lab",
                        "successSamples",
                        List.of(GOOD),
                        "failureSamples",
                        List.of(BAD)))
                .then()
                .statusCode(400)
                .body(containsString("failure: fits a comment of success"));
        put(Map.of("success", "at ease$", "successSamples", List.of(GOOD)))
                .then()
                .statusCode(400)
                .body(containsString("success: does not fit a comment of success"));
        put(Map.of("success", "at peace$")).then().statusCode(400).body(containsString("successSamples: none"));
        put(Map.of("success", "(", "successSamples", List.of(GOOD)))
                .then()
                .statusCode(400)
                .body(containsString("expected: an RE2 expression"));
        assertThat(database.count("ci_patterns")).isZero();
    }

    @Test
    void trialSaysWhatWouldBeReadAndStoresNothing() {
        Response trial =
                given().contentType("application/json").body(decision(RIGHT)).post(API + "/trial");

        assertThat(trial.statusCode()).isEqualTo(200);
        assertThat(trial.jsonPath().getList("comments.today.kind")).containsExactly("REPORT", "OTHER", "OTHER");
        assertThat(trial.jsonPath().getList("comments.then.verdict")).containsExactly("FAILURE", "FAILURE", "SUCCESS");
        assertThat(trial.jsonPath().getInt("changed")).isEqualTo(2);
        assertThat(database.count("ci_patterns")).isZero();
        assertThat(database.count("ci_report")).isEqualTo(2);
    }

    @Test
    void trialOfACiThatNobodyKnowsIsNotFound() {
        given().contentType("application/json")
                .body(decision(RIGHT).replace("lab-ci", "no-such-ci"))
                .post(API + "/trial")
                .then()
                .statusCode(404);
    }

    @Test
    void pageTriesAndSaves() {
        String id = database.texts("select id from ci where account = 'lab-ci'").getFirst();
        String page = "/ciwatch/cis/" + id + "/patterns";
        given().get(page).then().statusCode(200).body(containsString("Try on the last 100 comments"));

        given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("action", "try")
                .formParam("success", "at peace$")
                .formParam("successSamples", GOOD + "\r\n=====\r\nPatch Set 2:\r\n\r\nStill at peace")
                .post(page)
                .then()
                .statusCode(200)
                .body(containsString("1 of 3 comments would be read differently"));
        given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("action", "save")
                .formParam("success", "lab")
                .formParam("successSamples", GOOD)
                .formParam("failureSamples", BAD)
                .post(page)
                .then()
                .statusCode(400)
                .body(containsString("success: fits a comment of failure"));
        given().redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("action", "save")
                .formParam("success", "at peace$")
                .formParam("successSamples", GOOD)
                .post(page)
                .then()
                .statusCode(303);
        assertThat(database.count("ci_patterns")).isOne();
    }
}
