package org.infraportal.clouds.regions;

import java.util.List;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.infraportal.clouds.Tables;
import org.infraportal.clouds.imports.History;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "ruth", roles = "infra-root")
class RegionsTest {
    @Inject
    Tables tables;

    @Inject
    History history;

    @BeforeEach
    void fourRegions() {
        history.load();
    }

    @Test
    void aRegionIsGivenWithAllItsFacts() {
        String body = given().get("/clouds/api/v1/regions/nimbus-east")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(body).isEqualTo("""
                        {"provider":"nimbus-east","region":"EAST","cloud":"nimbus","donor":null,"state":"ACTIVE",\
                        "stateSince":"2021-03-05","capacity":40,"peak":50,"peakOn":"2021-03-01",\
                        "firstSeen":"2020-01-10","lastSeen":"2024-05-01","removedOn":"2025-08-20",\
                        "endKind":"moved_to_zuul_launcher","timesDisabled":1,"firstRepo":"project-config",\
                        "firstCommit":"aaaaaaa1","peakCommit":"aaaaaaa2","removalRepo":"project-config",\
                        "removalCommit":"aaaaaaa9","version":%d,"url":"/clouds/nimbus-east"}""".formatted(
                given().get("/clouds/api/v1/regions/nimbus-east").jsonPath().getLong("version")));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=50, nimbus-east altus-r1 stratus-r1 cirrus-one",
        "sort=provider, altus-r1 cirrus-one nimbus-east stratus-r1",
        "sort=-provider, stratus-r1 nimbus-east cirrus-one altus-r1",
        "sort=-peak, cirrus-one nimbus-east altus-r1 stratus-r1",
        "sort=-capacity, nimbus-east altus-r1 cirrus-one stratus-r1",
        "sort=first, cirrus-one nimbus-east altus-r1 stratus-r1",
        "sort=-last, nimbus-east altus-r1 stratus-r1 cirrus-one",
        "sort=cloud, altus-r1 cirrus-one nimbus-east stratus-r1",
        "state=retired, cirrus-one",
        "q=IMB, nimbus-east",
        "q=%25, ''",
        "q=_, ''",
        "year=2015, cirrus-one",
        "year=2020, nimbus-east",
        "year=2026&sort=provider, altus-r1 nimbus-east stratus-r1",
        "year=2014, ''",
    })
    void listsAreFilteredAndSorted(String query, String providers) {
        // The page, JSON and CSV answer the same question.
        List<String> json = given().urlEncodingEnabled(false)
                .get("/clouds/api/v1/regions?" + query)
                .path("items.provider");
        String csv = given().urlEncodingEnabled(false)
                .get("/clouds/api/v1/regions?" + query + "&format=csv")
                .asString();

        List<String> expected =
                "''".equals(providers) || providers.isEmpty() ? List.of() : List.of(providers.split(" "));
        assertThat(json).isEqualTo(expected);
        assertThat(csv.lines().skip(1).map(line -> line.split(",")[0]).toList()).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource({
        "state",
        "provider",
        "-provider",
        "cloud",
        "-capacity",
        "capacity",
        "peak",
        "-peak",
        "first",
        "-first",
        "last"
    })
    void pagesTogetherAreTheWholeListInEveryOrder(String sort) {
        List<String> whole = given().get("/clouds/api/v1/regions?sort=" + sort).path("items.provider");

        List<String> collected = new java.util.ArrayList<>();
        String token = "";
        while (token != null) {
            var page = given().get("/clouds/api/v1/regions?limit=1&sort=" + sort + "&pageToken=" + token)
                    .then()
                    .statusCode(200)
                    .body("total", equalTo(4))
                    .extract();
            collected.addAll(page.<List<String>>path("items.provider"));
            token = page.path("nextPageToken");
        }

        assertThat(collected).isEqualTo(whole).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "state=SLEEPING | state | state: SLEEPING (expected: one of [ACCEPTED, ONBOARDING, ACTIVE, DISABLED, RETIRED])",
                "sort=times | sort | sort: times (expected: one of state, provider, cloud, capacity, peak, first, last, with a leading - for downwards)",
                "pageToken=nobody | pageToken | pageToken: nobody (expected: the nextPageToken of an earlier page)",
                "format=xml | format | format: xml (expected: json or csv)",
            })
    void badQueriesAreExplained(String query, String field, String detail) {
        given().get("/clouds/api/v1/regions?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo(field))
                .body("errors[0].detail", equalTo(detail));
    }

    @Test
    void limitsAreBounded() {
        given().get("/clouds/api/v1/regions?limit=201").then().statusCode(400);
        given().get("/clouds/api/v1/regions?limit=0").then().statusCode(400);
        given().get("/clouds/api/v1/regions?year=1066").then().statusCode(400);
    }

    @Test
    void anUnknownRegionIsNotFound() {
        given().get("/clouds/api/v1/regions/nowhere")
                .then()
                .statusCode(404)
                .body("detail", equalTo("region: nowhere is not known"));
        given().accept("text/html")
                .get("/clouds/nowhere")
                .then()
                .statusCode(404)
                .contentType("text/html");
    }

    @Test
    @TestSecurity
    void visitorsSeeThePageWithSumsAndTheirWhole() {
        String page = given().accept("text/html")
                .get("/clouds?state=ACTIVE")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ");

        assertThat(page)
                .contains("40 test servers may run at once: 1 of 4 regions are active, in 1 cloud.")
                .contains("1 of 4 regions 40 1 of 1 active 50 now 40 of 50 · 80% of the sum of peaks 1");
    }

    @Test
    @TestSecurity
    void visitorsAreNotShownWhatTheyMayNotDo() {
        given().accept("text/html")
                .get("/clouds/nimbus-east")
                .then()
                .statusCode(200)
                .body(not(containsString("Change capacity")), not(containsString("Whose cloud")));
        given().accept("text/html").get("/clouds").then().body(not(containsString("/clouds/imports")));
    }

    @Test
    void nothingCanBeRankedByFailures() {
        given().get("/clouds/api/v1/regions?sort=timesDisabled").then().statusCode(400);
        given().accept("text/html")
                .get("/clouds")
                .then()
                .body(containsString("<th scope=\"col\" class=\"num\">Outages (capacity set to 0)</th>"));
    }

    @Test
    void theSummaryAndTheSearchSpeakToTheHomePage() {
        given().get("/clouds/api/v1/summary")
                .then()
                .body("figures.label", equalTo(List.of("Clouds", "Test servers", "region disabled")))
                .body("figures.value", equalTo(List.of("1 active", "40", "1")))
                .body("figures.url", equalTo(List.of("/clouds", "/clouds?state=ACTIVE", "/clouds?state=DISABLED")));
        assertThat(given().get("/clouds/api/v1/search?q=NIMB").asString())
                .isEqualTo(
                        "{\"items\":[{\"kind\":\"Cloud regions\",\"title\":\"nimbus-east\",\"detail\":\"Cloud region, active, 40 servers\","
                                + "\"url\":\"/clouds/nimbus-east\"}]}");
    }

    @Test
    void withoutRegionsThePagesSayWhatToDo() {
        tables.empty();

        given().accept("text/html")
                .get("/clouds")
                .then()
                .statusCode(200)
                .body(containsString("No clouds are known yet"));
        assertThat(given().get("/clouds/api/v1/summary").asString())
                .isEqualTo("{\"figures\":[{\"label\":\"Clouds\",\"value\":\"none yet\",\"url\":\"/clouds\"}]}");
        assertThat(given().get("/clouds/api/v1/regions").asString())
                .isEqualTo("{\"items\":[],\"nextPageToken\":null,\"total\":0}");
    }
}
