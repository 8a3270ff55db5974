package org.infraportal.trovestack.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

/** With the catalogue that is shipped, as it was read at the start. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class CatalogueResourceTest {
    @Inject
    CatalogueLoader loader;

    @Test
    void aVersionIsGivenWithAllItsFacts() {
        assertThat(given().get("/images/api/v1/versions?datastore=mysql&release=2026.2")
                        .asString())
                .isEqualTo("{\"items\":[{\"datastore\":\"mysql\",\"version\":\"8.0\",\"release\":\"2026.2\","
                        + "\"state\":\"SUPPORTED\",\"isDefault\":false,\"guests\":[\"noble\"],\"imageTags\":[\"trove\"],"
                        + "\"dockerImage\":\"mysql:8.0\"},{\"datastore\":\"mysql\",\"version\":\"8.4\","
                        + "\"release\":\"2026.2\",\"state\":\"SUPPORTED\",\"isDefault\":true,\"guests\":[\"noble\"],"
                        + "\"imageTags\":[\"trove\"],\"dockerImage\":\"mysql:8.4\"}],\"nextPageToken\":null,"
                        + "\"total\":2}");
    }

    @Test
    void versionsFollowTheGuestsTheyStandFor() {
        assertThat(given().get("/images/api/v1/versions?datastore=mysql&release=train&format=csv")
                        .asString())
                .isEqualTo("datastore,version,release,state,isDefault,guests,imageTags,dockerImage\n"
                        + "mysql,5.6,train,SUPPORTED,true,trusty,,\n"
                        + "mysql,5.7,train,SUPPORTED,true,bionic,,\n");
    }

    @ParameterizedTest
    @CsvSource({
        "release=2026.2, 7",
        "release=2026.2&default=true, 3",
        "state=deprecated, 9",
        "state=DEPRECATED&datastore=db2, 1",
        "datastore=vertica, 8",
        "datastore=nothing, 0",
    })
    void versionsAreFiltered(String query, int total) {
        given().get("/images/api/v1/versions?" + query).then().statusCode(200).body("total", equalTo(total));
    }

    @Test
    void pagesTogetherAreTheWholeList() {
        List<String> pages = new ArrayList<>();
        String token = "";
        while (token != null) {
            var page = given().get("/images/api/v1/versions?limit=50&pageToken=" + token)
                    .then()
                    .statusCode(200)
                    .extract();
            List<?> items = page.path("items");
            items.forEach(item -> pages.add(item.toString()));
            token = page.path("nextPageToken");
        }

        List<?> whole = given().get("/images/api/v1/versions?limit=200").path("items");
        assertThat(pages)
                .hasSize(given().get("/images/api/v1/versions").<Integer>path("total"))
                .doesNotHaveDuplicates();
        assertThat(pages.subList(0, Math.min(pages.size(), 200)))
                .isEqualTo(whole.stream().map(Object::toString).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "state=good, state",
        "pageToken=x, pageToken",
        "format=xml, format",
        "limit=0, limit",
        "limit=201, limit"
    })
    void badQueriesAreExplained(String query, String field) {
        given().get("/images/api/v1/versions?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].field", containsString(field));
    }

    @Test
    void releasesAndDatastoresAreListedAndGivenOneByOne() {
        given().get("/images/api/v1/releases")
                .then()
                .body("total", equalTo(21))
                .body("items[0].name", equalTo("2026.2"))
                .body("items[20].name", equalTo("newton"));
        assertThat(given().get("/images/api/v1/releases/train").asString())
                .isEqualTo("{\"name\":\"train\",\"number\":\"12.0.0\",\"series\":\"Train\",\"guests\":"
                        + "[\"ubuntu trusty\",\"ubuntu xenial\",\"ubuntu bionic\",\"fedora\"],"
                        + "\"url\":\"/images/releases/train\"}");
        given().get("/images/api/v1/datastores").then().body("total", equalTo(12));
        assertThat(given().get("/images/api/v1/datastores/postgresql").asString())
                .isEqualTo("{\"name\":\"postgresql\",\"title\":\"PostgreSQL\",\"manager\":\"postgresql\","
                        + "\"url\":\"/images/postgresql\"}");
        assertThat(given().accept("text/csv").get("/images/api/v1/datastores").asString())
                .startsWith("name,title,manager,url\nmysql,MySQL,mysql,/images/mysql\n");
        given().get("/images/api/v1/releases/zeta").then().statusCode(404);
        given().get("/images/api/v1/datastores/nothing")
                .then()
                .statusCode(404)
                .body("detail", equalTo("datastore: nothing is not known"));
    }

    @Test
    void theMatrixShowsDefaultsAndSaysThatNoImageWasBuilt() {
        String page = given().accept("text/html")
                .get("/images")
                .then()
                .statusCode(200)
                .body(containsString("12 datastores in 21 releases. No image has been built here yet"))
                .body(containsString("classpath:catalogue.yaml"), not(containsString("Refresh catalogue")))
                .extract()
                .asString()
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ");

        assertThat(page)
                .contains("2026.2 8.0, 8.4 (default) 11.4 (default) , 11.8 16, 17, 18 (default) · ·")
                .contains("train 5.6 (default) trusty , 5.7 (default) bionic 10.1 (default)");
    }

    @Test
    void eachDatastoreAndReleaseHasItsPage() {
        given().accept("text/html").get("/images/mysql").then().statusCode(200).body(containsString("mysql:5.7.29"));
        given().accept("text/html")
                .get("/images/releases/2025.2")
                .then()
                .statusCode(200)
                .body(containsString("Images of 2025.2 Flamingo"), containsString("postgres:17"));
        given().accept("text/html")
                .get("/images/nothing")
                .then()
                .statusCode(404)
                .contentType("text/html");
        given().accept("text/html").get("/images/releases/zeta").then().statusCode(404);
        given().get("/images/_/matrix.css").then().statusCode(200).contentType("text/css");
    }

    @Test
    void theSummaryAndTheSearchSpeakToTheHomePage() {
        assertThat(given().get("/images/api/v1/summary").asString())
                .isEqualTo("{\"figures\":[{\"label\":\"datastores\",\"value\":\"12\",\"url\":\"/images\"},"
                        + "{\"label\":\"releases\",\"value\":\"21\",\"url\":\"/images\"}]}");
        assertThat(given().get("/images/api/v1/search?q=MAR").asString())
                .isEqualTo(
                        "{\"items\":[{\"kind\":\"Datastores\",\"title\":\"MariaDB\",\"detail\":\"Datastore in the catalogue of images\","
                                + "\"url\":\"/images/mariadb\"}]}");
    }

    @Test
    void whoMayRefresh() {
        given().post("/images/api/v1/catalogue/refresh").then().statusCode(401);
        given().post("/images/catalogue/refresh").then().statusCode(401);
    }

    @Test
    @TestSecurity(
            user = "sam",
            roles = {"foundation-staff", "portal-admin"})
    void othersMayNotRefresh() {
        given().post("/images/api/v1/catalogue/refresh").then().statusCode(403);
        given().post("/images/catalogue/refresh").then().statusCode(403);
    }

    @Test
    void aRefusedCatalogueIsShownBesideTheGoodOne() {
        var file = new CatalogueFile(
                "elsewhere", "format: <script>\n".getBytes(StandardCharsets.UTF_8), null, false, null);
        long before = given().get("/images/api/v1/catalogue").jsonPath().getLong("current.revision");

        List<CatalogueProblem> problems = loader.load(file, "ruth");
        loader.load(file, "ruth again");

        assertThat(problems).hasSize(3);
        given().get("/images/api/v1/catalogue")
                .then()
                .body("current.revision", equalTo((int) before))
                .body("refused.source", equalTo("elsewhere"))
                .body("refused.readBy", equalTo("ruth again"))
                .body("problems.path", equalTo(List.of("format", "releases", "datastores")))
                .body("problems[0].line", equalTo(1));
        given().accept("text/html")
                .get("/images")
                .then()
                .body(containsString("A newer catalogue was refused"))
                .body(containsString("line 1, format: &lt;script&gt; (expected: 1)"))
                .body(containsString("12 datastores in 21 releases"));
        given().get("/images/api/v1/releases").then().body("total", equalTo(21));

        loader.refresh("ruth");

        given().get("/images/api/v1/catalogue").then().body("refused", equalTo(null));
    }
}
