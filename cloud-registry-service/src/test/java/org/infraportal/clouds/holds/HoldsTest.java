package org.infraportal.clouds.holds;

import java.util.List;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.infraportal.clouds.AtOnce;
import org.infraportal.clouds.CloudFiles;
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
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class HoldsTest {
    private static final String EAST = "/clouds/api/v1/regions/nimbus-east";

    @Inject
    Tables tables;

    @Inject
    History history;

    @Inject
    Holds holds;

    @BeforeEach
    void fourRegions() {
        history.load();
        Caller.is("ruth", Roles.INFRA_ROOT);
    }

    private static int version() {
        return given().get(EAST).path("version");
    }

    private static Response hold(String more) {
        return given().contentType("application/json")
                .body("{\"reason\": \"maintenance\", \"version\": " + version() + more + "}")
                .post(EAST + "/holds");
    }

    private static Response post(String path) {
        return given().contentType("application/json").body("{}").post(EAST + path);
    }

    private static void shows(String state, Integer capacity) {
        given().get(EAST).then().body("state", equalTo(state)).body("capacity", equalTo(capacity));
    }

    @Test
    void aHoldTakesTheCapacityAndKeepsTheValueToRestore() {
        hold(", \"note\": \"new switches\"")
                .then()
                .statusCode(201)
                .body("state", equalTo("OPEN"))
                .body("restoreValue", equalTo(40));

        shows("DISABLED", 0);
        assertThat(tables.events().getLast())
                .startsWith("CloudDisabled nimbus/EAST ")
                .contains("MAINTENANCE");
        given().get(EAST + "/episodes").then().body("items[-1].restoreValue", equalTo(40));
    }

    @Test
    void aRegionComesBackOnlyWhenEveryHoldIsReleased() {
        int first = hold("").path("id");
        int second = hold(", \"reason\": \"mirror\"")
                .then()
                .statusCode(201)
                .body("restoreValue", equalTo(40))
                .extract()
                .path("id");

        post("/restore").then().statusCode(409).body("detail", containsString("2 in force"));
        post("/holds/" + first + "/release").then().statusCode(200).body("state", equalTo("RELEASED"));
        post("/holds/" + first + "/release").then().statusCode(409);
        given().contentType("application/json")
                .body("{\"maxServers\": 10, \"version\": " + version() + "}")
                .post(EAST + "/capacity")
                .then()
                .statusCode(409)
                .body("detail", containsString("held 1 time"));
        post("/holds/" + second + "/release").then().statusCode(200);
        shows("DISABLED", 0);
        post("/restore").then().statusCode(200).body("capacity", equalTo(40)).body("state", equalTo("ACTIVE"));

        assertThat(tables.events().getLast()).startsWith("CloudRestored nimbus/EAST ");
        post("/restore").then().statusCode(409);
    }

    @Test
    void theValueToRestoreIsKeptUntilItIsReached() {
        int id = hold("").path("id");
        post("/holds/" + id + "/release");
        given().contentType("application/json")
                .body("{\"maxServers\": 5, \"version\": " + version() + "}")
                .post(EAST + "/capacity")
                .then()
                .statusCode(201);
        int again = hold("").then().body("restoreValue", equalTo(40)).extract().path("id");
        post("/holds/" + again + "/release");

        post("/restore").then().body("capacity", equalTo(40));

        assertThat(tables.rows("select restore_value from region where provider = 'nimbus-east'"))
                .containsExactly("null");
    }

    @Test
    void aPlannedHoldChangesNothingBeforeItsTime() {
        hold(", \"from\": \"2026-11-22T08:00:00+02:00\", \"to\": \"2026-11-22T12:00:00+02:00\"")
                .then()
                .statusCode(201)
                .body("state", equalTo("PLANNED"))
                .body("zone", equalTo("+02:00"))
                .body("from", equalTo("2026-11-22T06:00:00Z"));
        assertThat(holds.openDue()).isZero();
        shows("ACTIVE", 40);
        tables.store("update region_hold set planned_from = ?", "2026-11-21 11:59:00");

        assertThat(holds.openDue()).isEqualTo(1);

        shows("DISABLED", 0);
        given().get(EAST + "/holds").then().body("items.state", contains("OPEN"));
        assertThat(holds.openDue()).isZero();
    }

    @Test
    void whoPlacedAHoldEndsItAndNobodyElse() {
        given().contentType("application/json")
                .body("{\"donor\": \"Nimbus Hosting\"}")
                .put("/clouds/api/v1/clouds/nimbus/donor")
                .then()
                .statusCode(200);
        tables.store(
                "insert into donor_member (donor_id, person, added_at, added_by) select id, ?, now(), 'test' from donor",
                "dora");
        Caller.is("eve");
        hold("").then().statusCode(403);
        Caller.is("dora");
        hold(", \"emergency\": true, \"note\": \"fire\"").then().statusCode(403);
        int id = hold("").then().statusCode(201).extract().path("id");
        Caller.is("eve");
        post("/holds/" + id + "/release").then().statusCode(403);
        Caller.is("dora");
        post("/holds/" + id + "/release").then().statusCode(200);
        post("/restore").then().statusCode(200);
        Caller.isNobody();
        hold("").then().statusCode(401);
        given().get(EAST + "/holds").then().statusCode(200).body("items", hasSize(1));
    }

    @Test
    void anOldVersionAndARetiredRegionAreRefused() {
        given().contentType("application/json")
                .body("{\"reason\": \"mirror\", \"version\": 99}")
                .post(EAST + "/holds")
                .then()
                .statusCode(412)
                .body("detail", containsString("version: 99"));
        int version = given().get("/clouds/api/v1/regions/cirrus-one").path("version");
        given().contentType("application/json")
                .body("{\"reason\": \"mirror\", \"version\": " + version + "}")
                .post("/clouds/api/v1/regions/cirrus-one/holds")
                .then()
                .statusCode(409);
    }

    @Test
    void aDisabledRegionOfTheHistoryIsRestored() {
        given().contentType("application/json")
                .body("{}")
                .post("/clouds/api/v1/regions/altus-r1/restore")
                .then()
                .statusCode(200)
                .body("capacity", equalTo(20));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"reason\": \"boredom\" | reason",
                "\"from\": \"2026-11-22T12:00:00Z\", \"to\": \"2026-11-22T08:00:00Z\" | to:",
                "\"from\": \"+10000-01-01T00:00:00Z\" | from",
                "\"from\": \"tomorrow\" | from",
                "\"emergency\": true | note",
                "\"note\": \"a\\u202eb\" | note",
            })
    void whatCannotBeKeptIsRefused(String more, String said) {
        hold(", " + more).then().statusCode(400).body(containsString(said));

        shows("ACTIVE", 40);
        assertThat(tables.rows("select count(*) from region_hold")).containsExactly("0");
        assertThat(tables.events()).isEmpty();
    }

    @Test
    void whatThePortalSaysOutranksAFile() {
        hold("");

        CloudFiles.send(CloudFiles.TIMELINE_HEADER + "2026-11-21,nimbus-east,77,project-config,aaaaaaaa5\n")
                .then()
                .statusCode(201);

        shows("DISABLED", 0);
    }

    @Test
    void ofManyReleasesOfOneHoldOneCounts() throws InterruptedException {
        for (int round = 0; round < 5; round++) {
            int id = hold("").path("id");

            List<Integer> answers =
                    AtOnce.statuses(4, () -> post("/holds/" + id + "/release").statusCode());

            assertThat(answers).containsExactly(200, 409, 409, 409);
            assertThat(tables.rows("select open_holds from region where provider = 'nimbus-east'"))
                    .containsExactly("0");
        }
    }

    @Test
    void theAuditSaysWhoDidWhat() {
        int id = hold(", \"note\": \"new switches\"").path("id");
        post("/holds/" + id + "/release");

        given().get(EAST + "/events")
                .then()
                .statusCode(200)
                .body("items.kind", contains("release", "hold"))
                .body("items[0].by", equalTo("ruth"))
                .body("items[1].detail", equalTo("maintenance or upgrade: new switches"));
        Caller.is("eve");
        given().get(EAST + "/events").then().statusCode(403);
        given().get(EAST).then().body("restoreValue", nullValue());
    }
}
