package org.infraportal.clouds.donors;

import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.clouds.Tables;
import org.infraportal.clouds.imports.History;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "sam", roles = "foundation-staff")
class CloudsResourceTest {
    @Inject
    Tables tables;

    @Inject
    History history;

    @BeforeEach
    void fourRegions() {
        history.load();
    }

    @Test
    void staffSayWhoseACloudIsAndTakeItBack() {
        assertThat(put("nimbus", "{\"donor\":\" Nimbus Hosting \"}")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .isEqualTo("{\"name\":\"nimbus\",\"donor\":\"Nimbus Hosting\"}");
        put("cirrus-one", "{\"donor\":\"Nimbus Hosting\"}").then().statusCode(200);
        put("cirrus-one", "{\"donor\":\"\"}").then().statusCode(200).body("donor", equalTo(null));

        given().get("/clouds/api/v1/clouds/nimbus").then().body("donor", equalTo("Nimbus Hosting"));
        given().get("/clouds/api/v1/regions?q=hosting")
                .then()
                .body("items.provider", equalTo(java.util.List.of("nimbus-east")));
        assertThat(tables.rows("select count(*) from donor")).containsExactly("1");
    }

    @Test
    void aNameThatLooksLikeAFormulaIsHarmlessInCsvAndHtml() {
        put("nimbus", "{\"donor\":\"=HYPERLINK(\\\"http://x\\\")<b>\"}").then().statusCode(200);

        assertThat(given().get("/clouds/api/v1/regions?format=csv&q=nimbus").asString())
                .contains(",\"'=HYPERLINK(\"\"http://x\"\")<b>\",");
        given().accept("text/html")
                .get("/clouds/nimbus-east")
                .then()
                .body(containsString("=HYPERLINK(&quot;http://x&quot;)&lt;b&gt;"));
    }

    @Test
    void theFormDoesTheSame() {
        given().redirects()
                .follow(false)
                .formParam("donor", "Nimbus Hosting")
                .post("/clouds/nimbus-east/donor")
                .then()
                .statusCode(303)
                .header("Location", containsString("/clouds/nimbus-east"));

        given().get("/clouds/api/v1/clouds/nimbus").then().body("donor", equalTo("Nimbus Hosting"));
    }

    @Test
    void badInputIsExplained() {
        put("nimbus", "{\"donor\":\"" + "x".repeat(129) + "\"}").then().statusCode(400);
        put("nimbus", "{}").then().statusCode(400).body("errors[0].field", equalTo("body.donor"));
        put("nimbus", "{\"donor\":[]}").then().statusCode(400);
        put("nowhere", "{\"donor\":\"x\"}").then().statusCode(404);
    }

    @Test
    @TestSecurity(user = "vera", roles = "portal-admin")
    void othersMayNot() {
        put("nimbus", "{\"donor\":\"x\"}").then().statusCode(403);
        given().formParam("donor", "x").post("/clouds/nimbus-east/donor").then().statusCode(403);
    }

    private static io.restassured.response.Response put(String cloud, String body) {
        return given().contentType("application/json").body(body).put("/clouds/api/v1/clouds/" + cloud + "/donor");
    }
}
