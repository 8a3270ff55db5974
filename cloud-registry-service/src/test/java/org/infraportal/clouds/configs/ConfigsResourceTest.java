package org.infraportal.clouds.configs;

import java.nio.charset.StandardCharsets;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class ConfigsResourceTest {
    private static final String SECRET = "SECRET-do-not-show-4711";
    private static final String CLOUDS = """
            clouds:
              nimbus:
                auth:
                  auth_url: https://keystone.nimbus.example/v3
                  username: {{ nimbus_username }}
                  project_name: zuul
                  project_id: None
                  user_domain_name: Default
                  project_domain_name: Default
                region_name: North
            """;

    @Test
    void whatWasReadIsAnsweredWithItsWarnings() {
        post("clouds-yaml", CLOUDS)
                .statusCode(200)
                .body("clouds", contains("nimbus"))
                .body("regions.North.auth_url", equalTo("https://keystone.nimbus.example/v3"))
                .body("regions.North.image_format", equalTo("qcow2"))
                .body("placeholders", contains("nimbus_username"))
                .body("containsKey('project_id')", equalTo(true))
                .body("project_id", nullValue())
                .body("cacertNeeded", equalTo(false))
                .body("rules.nimbus.T1", equalTo("PASS"))
                .body("warnings.line", contains(7));
    }

    @Test
    void aRefusedFileIsAProblemWithTheLineOfEachError() {
        post("clouds-yaml", CLOUDS.replace("username: {{ nimbus_username }}", "password: " + SECRET))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("status", equalTo(422))
                .body("type", equalTo("/problems/invalid"))
                .body("instance", equalTo("/clouds/api/v1/configs/clouds-yaml"))
                .body("detail", containsString("line 5: password: a secret; send it encrypted"))
                .body("errors.line", contains(5))
                .body("warnings.line", contains(7))
                .body("clouds", contains("nimbus"))
                .body("authType", equalTo("password"))
                .body(not(containsString(SECRET)));
    }

    @Test
    void nodepoolAndZuulFilesAreReadToo() {
        post("nodepool", "providers: [{name: north, cloud: nimbus, pools: [{name: main}]}]")
                .statusCode(200)
                .body("providers.north.containsKey('maxServers')", equalTo(true))
                .body("providers.north.maxServers", nullValue())
                .body("providers.north.disabled", equalTo(false));
        post(
                        "zuul-provider",
                        "- section: {name: a, connection: b}\n- provider: {name: north, section: a, resource-limits: {ram: 8192}}")
                .statusCode(200)
                .body("providers.north.connection", equalTo("b"))
                .body("providers.north.effective", equalTo(1))
                .body("providers.north.inheritedLimits", anEmptyMap());
    }

    @Test
    void anyTypeOfContentIsTakenForAFile() {
        for (String type : new String[] {"application/yaml", "text/plain", "application/x-www-form-urlencoded"}) {
            given().config(RestAssuredConfig.config()
                            .encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs(type, ContentType.TEXT)))
                    .contentType(type)
                    .body("providers: []")
                    .post("/clouds/api/v1/configs/nodepool")
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void aHugeFileIsRefused() {
        post("nodepool", "#".repeat(ConfigText.MAX_BYTES + 1)).statusCode(413);
    }

    @Test
    void thePageSaysWhatIsWrongByLineAndNeverRepeatsTheFile() {
        given().accept("text/html")
                .formParam(
                        "file",
                        "clouds: {nimbus: {auth: {password: " + SECRET + "}, region_name: '<script>x</script>'}}")
                .post("/clouds/configs/clouds-yaml")
                .then()
                .statusCode(422)
                .body(containsString("password: a secret; send it encrypted"))
                .body(not(containsString(SECRET)))
                .body(not(containsString("<script>x")));
        given().accept("text/html")
                .formParam("file", CLOUDS)
                .post("/clouds/configs/clouds-yaml")
                .then()
                .statusCode(200)
                .body(containsString("Region North"))
                .body(containsString("{{ nimbus_username }}"));
        given().accept("text/html")
                .get("/clouds/configs?kind=nodepool")
                .then()
                .statusCode(200)
                .body(containsString("action=\"/clouds/configs/nodepool"));
        given().accept("text/html")
                .formParam("file", "x")
                .post("/clouds/configs/other")
                .then()
                .statusCode(404);
    }

    @Test
    void aFormMayHoldAWholeMebibyte() {
        given().accept("text/html")
                .formParam("file", "providers: []\n#" + "x".repeat(1_000_000))
                .post("/clouds/configs/nodepool")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse post(String kind, String file) {
        return given().contentType("application/octet-stream")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/clouds/api/v1/configs/" + kind)
                .then();
    }
}
