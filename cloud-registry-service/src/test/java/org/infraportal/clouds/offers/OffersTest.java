package org.infraportal.clouds.offers;

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
import org.infraportal.clouds.Tables;
import org.infraportal.testing.Caller;
import org.infraportal.testing.TestDatabase;
import org.infraportal.web.Roles;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class OffersTest {
    private static final String OFFERS = "/clouds/api/v1/offers";

    @Inject
    Tables tables;

    @BeforeEach
    void donor() {
        tables.empty();
        Caller.is("dora");
    }

    static String offer(String region, int instances, String more) {
        return """
                {"organisation": "Nimbus Hosting",
                 "contacts": [{"name": "Dora", "email": "dora@nimbus.example", "role": "operations", "public": false},
                              {"name": "Desk", "email": "desk@nimbus.example", "public": true}],
                 "private": false, "segregated": true, "overcommit": {"cpu": 1.5, "ram": 1}, "noticeDays": 90,
                 "clouds": [{"cloud": "nimbus", "authUrl": "https://keystone.nimbus.example/v3",
                             "regions": [{"name": "%s", "instances": %d, "clockGHz": 2.4}]}]%s}
                """.formatted(region, instances, more);
    }

    private static Response send(String body) {
        return given().contentType("application/json").body(body).post(OFFERS);
    }

    private static Response decide(Object id, String step, String body) {
        return given().contentType("application/json").body(body).post(OFFERS + "/" + id + "/steps/" + step);
    }

    private static int made(String body) {
        return send(body).then().statusCode(201).extract().path("id");
    }

    @Test
    void anOfferIsKeptAndTold() {
        send(offer("North", 120, ""))
                .then()
                .statusCode(201)
                .header("Location", containsString(OFFERS + "/"))
                .body("state", equalTo("OFFERED"))
                .body("version", equalTo(0))
                .body("url", containsString("/clouds/offers/"))
                .body("contacts.email", contains("dora@nimbus.example", "desk@nimbus.example"))
                .body("overcommit.cpu", equalTo(1.5f))
                .body("clouds[0].regions[0].provider", equalTo("nimbus-north"))
                .body("clouds[0].regions[0].architecture", equalTo("x86_64"))
                .body("offeredBy", equalTo("dora"));

        assertThat(tables.events()).hasSize(1);
        assertThat(tables.events().getFirst())
                .startsWith("CloudOffered nimbus/North ")
                .contains("\"capacity\":120");
        given().get(OFFERS).then().body("items", hasSize(1)).body("items[0].instances", equalTo(120));
    }

    @Test
    void aPrivateOfferIsNobodysBusiness() {
        int id = made(offer("North", 120, "").replace("\"private\": false", "\"private\": true"));

        assertThat(tables.events()).isEmpty();
        Caller.is("eve");
        given().get(OFFERS + "/" + id).then().statusCode(404);
        given().get(OFFERS).then().body("items", empty());
        decide(id, "decline", "{\"action\": \"withdraw\", \"version\": 0}")
                .then()
                .statusCode(404);
        Caller.isNobody();
        given().get(OFFERS + "/" + id).then().statusCode(404);
        Caller.is("staff", Roles.FOUNDATION_STAFF);
        given().get(OFFERS + "/" + id).then().statusCode(200).body("contacts", hasSize(2));
    }

    @Test
    void acceptanceMakesCloudAndRegionWithTheirFirstSteps() {
        int id = made(offer("North", 120, ""));
        Caller.is("ruth", Roles.INFRA_ROOT);

        decide(id, "accept", "{\"version\": 0}")
                .then()
                .statusCode(200)
                .body("state", equalTo("ACCEPTED"))
                .body("decidedBy", equalTo("ruth"))
                .body("clouds[0].regions[0].url", equalTo("/clouds/nimbus-north"));

        given().get("/clouds/api/v1/regions/nimbus-north")
                .then()
                .statusCode(200)
                .body("state", equalTo("ACCEPTED"))
                .body("stateSince", equalTo("2026-11-21"))
                .body("donor", equalTo("Nimbus Hosting"))
                .body("capacity", nullValue());
        given().get("/clouds/api/v1/regions/nimbus-north/steps")
                .then()
                .body("items.findAll { it.state == 'DONE' }.step", contains("offered", "accepted"))
                .body("items.findAll { it.next }.step", contains("review-ready", "notice"));
        assertThat(tables.events().getLast()).startsWith("CloudAccepted nimbus/North ");
        Caller.isNobody();
        given().get(OFFERS + "/" + id)
                .then()
                .statusCode(200)
                .body("contacts.email", contains("desk@nimbus.example"))
                .body("offeredBy", nullValue());
    }

    @Test
    void fewerThanAHundredAreAcceptedWithAReason() {
        int id = made(offer("North", 40, ""));
        Caller.is("ruth", Roles.INFRA_ROOT);

        decide(id, "accept", "{\"action\": \"advance\", \"version\": 0}")
                .then()
                .statusCode(409)
                .body("detail", containsString("nimbus-north offers 40"));
        decide(id, "accept", "{\"action\": \"advance\", \"version\": 0, \"note\": \"the only one for aarch64\"}")
                .then()
                .statusCode(200)
                .body("note", equalTo("the only one for aarch64"));
    }

    @Test
    void onlyInfraRootDecidesAndOnlyOnce() {
        int id = made(offer("North", 120, ""));

        decide(id, "accept", "{\"version\": 0}").then().statusCode(403);
        Caller.is("staff", Roles.FOUNDATION_STAFF);
        decide(id, "decline", "{\"version\": 0, \"note\": \"no\"}").then().statusCode(403);
        Caller.is("ruth", Roles.INFRA_ROOT);
        decide(id, "decline", "{\"version\": 1, \"note\": \"no\"}").then().statusCode(412);
        decide(id, "decline", "{\"version\": 0}")
                .then()
                .statusCode(409)
                .body("detail", containsString("note: missing"));
        decide(id, "decline", "{\"version\": 0, \"note\": \"no IPv4\"}")
                .then()
                .statusCode(200)
                .body("state", equalTo("DECLINED"));
        decide(id, "accept", "{\"version\": 1}").then().statusCode(409);
        decide(id, "burn", "{\"version\": 1}").then().statusCode(404);
    }

    @Test
    void aDraftIsChangedAndSent() {
        int id = made("{\"organisation\": \"Nimbus Hosting\", \"draft\": true}");
        Caller.is("ruth", Roles.INFRA_ROOT);
        given().get(OFFERS + "/" + id).then().statusCode(404);
        Caller.is("dora");

        given().contentType("application/json")
                .body(offer("North", 120, ", \"version\": 0"))
                .put(OFFERS + "/" + id)
                .then()
                .statusCode(200)
                .body("state", equalTo("OFFERED"))
                .body("version", equalTo(1));

        assertThat(tables.events()).hasSize(1);
        decide(id, "decline", "{\"action\": \"withdraw\", \"version\": 1}")
                .then()
                .statusCode(200)
                .body("state", equalTo("WITHDRAWN"));
    }

    @Test
    void aKnownNameIsNotTakenTwice() {
        int first = made(offer("North", 120, ""));
        Caller.is("mallory");
        int second = made(offer("North", 130, "").replace("Nimbus Hosting", "Mallory Inc"));
        Caller.is("ruth", Roles.INFRA_ROOT);
        decide(first, "accept", "{\"version\": 0}").then().statusCode(200);

        decide(second, "accept", "{\"version\": 0}")
                .then()
                .statusCode(409)
                .body("detail", containsString("given by Nimbus Hosting"));
        given().get("/clouds/api/v1/regions/nimbus-north").then().body("donor", equalTo("Nimbus Hosting"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://keystone | http://keystone | https address",
                "https://keystone | https://ann:secret@keystone | without a user",
                "120 | 0 | instances",
                "120 | 1.5 | instances",
                "\"North\" | \"No rth\" | host name",
                "\"North\" | \"a\\nb\" | host name",
                "dora@nimbus.example | dora | e-mail",
                "2.4 | -1 | clockGHz",
                "Nimbus Hosting | Nimbus\u202e | organisation",
                "\"clockGHz\": 2.4 | \"architecture\": \"x86 64\" | architecture",
            })
    void whatCannotBeKeptIsRefused(String good, String bad, String said) {
        send(offer("North", 120, "").replace(good, bad)).then().statusCode(400).body(containsString(said));

        assertThat(tables.rows("select count(*) from offer")).containsExactly("0");
    }

    @Test
    void aPrivateKeyIsRefusedAndNotRepeated() {
        String key = "-----BEGIN PRIVATE KEY-----\\nTOPSECRET\\n-----END PRIVATE KEY-----";

        String answer = send(offer("North", 120, "")
                        .replace("\"regions\"", "\"cacertPem\": \"" + key + "\", \"regions\""))
                .then()
                .statusCode(400)
                .extract()
                .asString();

        assertThat(answer).contains("private key").doesNotContain("TOPSECRET");
    }

    @Test
    void ofManyDecisionsOneCounts() throws InterruptedException {
        for (int round = 0; round < 5; round++) {
            Caller.is("dora");
            int id = made(offer("North", 120, "").replace("\"private\": false", "\"private\": true"));
            Caller.is("ruth", Roles.INFRA_ROOT);

            List<Integer> answers = AtOnce.statuses(4, () -> decide(id, "decline", "{\"version\": 0, \"note\": \"no\"}")
                    .statusCode());

            assertThat(answers).containsExactly(200, 412, 412, 412);
            given().get(OFFERS + "/" + id).then().body("version", equalTo(1));
        }
    }

    @Test
    void bothSidesTalk() {
        int id = made(offer("North", 120, ""));
        Caller.is("ruth", Roles.INFRA_ROOT);
        given().contentType("application/json")
                .body("{\"text\": \"Which flavors?\"}")
                .post(OFFERS + "/" + id + "/messages")
                .then()
                .statusCode(200);
        Caller.is("dora");

        given().get(OFFERS + "/" + id)
                .then()
                .body("messages.by", contains("ruth"))
                .body("messages.text", contains("Which flavors?"));
    }
}
