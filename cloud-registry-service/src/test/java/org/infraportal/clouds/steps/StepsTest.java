package org.infraportal.clouds.steps;

import java.util.Arrays;
import java.util.List;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.clouds.AtOnce;
import org.infraportal.clouds.Tables;
import org.infraportal.clouds.imports.History;
import org.infraportal.testing.Caller;
import org.infraportal.testing.TestDatabase;
import org.infraportal.web.Roles;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class StepsTest {
    private static final String NORTH = "/clouds/api/v1/regions/nimbus-north";

    @Inject
    Tables tables;

    @Inject
    History history;

    @BeforeEach
    void acceptedRegion() {
        tables.empty();
        Caller.is("dora");
        int id = given().contentType("application/json")
                .body("""
                        {"organisation": "Nimbus Hosting", "contacts": [{"name": "Dora", "email": "d@nimbus.example"}],
                         "clouds": [{"cloud": "nimbus", "authUrl": "https://keystone.nimbus.example",
                                     "regions": [{"name": "north", "instances": 120}]}]}""")
                .post("/clouds/api/v1/offers")
                .path("id");
        Caller.is("ruth", Roles.INFRA_ROOT);
        given().contentType("application/json")
                .body("{\"version\": 0}")
                .post("/clouds/api/v1/offers/" + id + "/steps/accept")
                .then()
                .statusCode(200);
    }

    private static Response take(String step, String more) {
        int version = given().get(NORTH + "/steps").path("version");
        return given().contentType("application/json")
                .body("{\"version\": " + version + more + "}")
                .post(NORTH + "/steps/" + step);
    }

    private static void capacity(int servers) {
        int version = given().get(NORTH).path("version");
        given().contentType("application/json")
                .body("{\"maxServers\": " + servers + ", \"reason\": \"BRINGUP\", \"version\": " + version + "}")
                .post(NORTH + "/capacity")
                .then()
                .statusCode(201);
    }

    private static void taken(String... steps) {
        for (String step : steps) {
            take(step, "").then().statusCode(200);
        }
    }

    private static void state(String state) {
        given().get(NORTH).then().body("state", equalTo(state));
    }

    @Test
    void theWholeWayFromAcceptanceToItsEnd() {
        state("ACCEPTED");
        taken("review-ready");
        state("ONBOARDING");
        taken("secrets", "review-merged", "launcher", "mirror", "nodepool", "images", "ladder-0", "dashboard");
        take("ladder-1", "").then().statusCode(409).body("detail", containsString("capacity above 0"));
        capacity(1);
        state("ACTIVE");
        taken("ladder-1", "ladder-part");
        capacity(120);
        taken("ladder-full", "active");

        take("notice", ", \"note\": \"the hardware is leased out\"").then().statusCode(200);
        take("drained", "").then().statusCode(409).body("detail", containsString("capacity 0"));
        capacity(0);
        taken("drained", "labels-removed", "provider-removed");
        take("retired", ", \"note\": \"end of the lease\"")
                .then()
                .statusCode(200)
                .body("state", equalTo("RETIRED"));

        assertThat(tables.events().stream().map(event -> event.split(" ")[0]))
                .containsExactly(
                        "CloudOffered",
                        "CloudAccepted",
                        "CloudActivated",
                        "CloudScaled",
                        "CloudDisabled",
                        "CloudRetired");
        assertThat(tables.events().getLast()).contains("end of the lease");
        take("dashboard", "").then().statusCode(409).body("detail", containsString("retired"));
        take("retired", ", \"action\": \"reopen\"").then().statusCode(200).body("state", equalTo("DISABLED"));
    }

    @Test
    void theReviewIsNotMergedBeforeTheSecretsAreInPlace() {
        taken("review-ready");

        take("review-merged", "")
                .then()
                .statusCode(409)
                .body("detail", equalTo("review-merged: missing: secrets (expected: those first)"));
    }

    @Test
    void aStepIsRefusedWithAReasonAndReopened() {
        take("review-ready", ", \"action\": \"refuse\"").then().statusCode(400);
        take("review-ready", ", \"action\": \"refuse\", \"note\": \"no region name\"")
                .then()
                .statusCode(200)
                .body("items.find { it.step == 'review-ready' }.state", equalTo("REFUSED"))
                .body("items.find { it.step == 'review-ready' }.note", equalTo("no region name"));
        taken("review-ready", "secrets");

        take("review-ready", ", \"action\": \"reopen\"")
                .then()
                .statusCode(409)
                .body("detail", containsString("done steps rest on it: secrets"));
        take("secrets", ", \"action\": \"reopen\"").then().statusCode(200);
        take("review-ready", ", \"action\": \"reopen\"").then().statusCode(200);
        take("accepted", ", \"action\": \"reopen\"").then().statusCode(409);
    }

    @Test
    void donorsTakeTheirOwnStepsAndNoOthers() {
        Caller.is("dora");
        take("review-ready", ", \"evidence\": \"https://review.example/c/1\"")
                .then()
                .statusCode(200);
        take("secrets", "").then().statusCode(403);
        take("notice", ", \"action\": \"refuse\", \"note\": \"x\"").then().statusCode(403);
        Caller.is("eve");
        take("notice", "").then().statusCode(403);
        given().get(NORTH + "/steps").then().body("items.by", everyItem(nullValue()));
        Caller.isNobody();
        take("notice", "").then().statusCode(401);
        Caller.is("dora");
        given().get(NORTH + "/steps")
                .then()
                .body("items.find { it.step == 'review-ready' }.evidence", equalTo("https://review.example/c/1"));
    }

    @Test
    void ofTwoAtOneStepOneComesTooLate() throws Exception {
        int version = given().get(NORTH + "/steps").path("version");
        String body = "{\"version\": " + version + "}";

        List<Integer> answers = AtOnce.statuses(2, () -> given().contentType("application/json")
                .body(body)
                .post(NORTH + "/steps/review-ready")
                .statusCode());

        assertThat(answers).isEqualTo(Arrays.asList(200, 412));
    }

    @Test
    void aRegionOfTheHistoryHasTakenWhatItsCapacityProves() {
        take("dance", "").then().statusCode(404);
        history.load();

        given().get("/clouds/api/v1/regions/nimbus-east/steps")
                .then()
                .body("items.findAll { it.next }.step", contains("notice"));
        given().get("/clouds/api/v1/regions/stratus-r1/steps")
                .then()
                .body("items.findAll { it.state == 'DONE' }.step", contains("offered", "accepted"));
        given().get("/clouds/api/v1/regions/nowhere/steps").then().statusCode(404);
    }
}
