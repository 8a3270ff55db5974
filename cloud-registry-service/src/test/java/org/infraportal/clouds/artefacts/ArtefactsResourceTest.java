package org.infraportal.clouds.artefacts;

import java.util.List;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.clouds.Tables;
import org.infraportal.clouds.imports.History;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "ruth", roles = "infra-root")
class ArtefactsResourceTest {
    private static final String REGION = "/clouds/api/v1/regions/nimbus-east";

    @Inject
    History history;

    @Inject
    Tables tables;

    @BeforeEach
    void fourRegions() {
        history.load();
    }

    @Test
    void theListSaysWhatThereIsAndWhatIsMissing() {
        given().get(REGION + "/artefacts")
                .then()
                .statusCode(200)
                .body("items", hasSize(11))
                .body("items[0].name", equalTo("clouds-all"))
                .body("items[0].missing", contains("authUrl"))
                .body("items[0].url", equalTo(REGION + "/artefacts/clouds-all"))
                .body("items[0].fileName", equalTo("nimbus-east.clouds-all.yaml"));
        given().get("/clouds/api/v1/regions/unheard/artefacts").then().statusCode(404);
        given().get(REGION + "/artefacts/unheard").then().statusCode(404);
    }

    @Test
    void factsThatInfraRootSaysAreInTheArtefacts() {
        say("{\"authUrl\": \"https://keystone.nimbus.example/v3\", \"ram\": 819200, \"mirrorIpv4\": \"203.0.113.10\"}");

        given().get(REGION + "/artefacts/clouds-all")
                .then()
                .statusCode(200)
                .contentType("application/yaml")
                .header("Content-Disposition", "attachment; filename=\"nimbus-east.clouds-all.yaml\"")
                .body(containsString("auth_url: https://keystone.nimbus.example/v3\n"))
                .body(containsString("region_name: EAST\n"));
        given().get(REGION + "/artefacts/nodepool-provider")
                .then()
                .body(containsString("max-servers: 40\n"))
                .body(containsString("max-ram: 819200\n"));
        given().get(REGION + "/artefacts/zone")
                .then()
                .contentType("text/dns")
                .body(containsString("mirror01.east.nimbus\tIN\tA\t203.0.113.10\n"));
        given().get(REGION + "/artefacts/grafana-json")
                .then()
                .contentType("application/json")
                .body("panels", hasSize(3));
        given().get(REGION + "/facts")
                .then()
                .body("items.find { it.name == 'ram' }.value", equalTo("819200"))
                .body("items.find { it.name == 'ram' }.source", equalTo("portal"))
                .body("items.find { it.name == 'ram' }.changedBy", equalTo("ruth"))
                .body("items.find { it.name == 'flavor' }.value", nullValue());
    }

    /** What the portal writes, the portal reads without a warning. */
    @Test
    void artefactsAreReadBackAsTheyWereMeant() {
        say("{\"authUrl\": \"https://keystone.nimbus.example/v3\", \"ram\": 65536, \"flavor\": \"big\"}");

        readBack("clouds-all", "clouds-yaml")
                .body("clouds", contains("openstackci-nimbus", "openstackzuul-nimbus"))
                .body("regions.EAST.auth_url", equalTo("https://keystone.nimbus.example/v3"))
                .body("warnings", hasSize(0));
        readBack("nodepool-provider", "nodepool")
                .body("providers.nimbus-east.maxServers", equalTo(40))
                .body("providers.nimbus-east.effective", equalTo(8))
                .body("providers.nimbus-east.labels", equalTo(2))
                .body("warnings", hasSize(0));
        readBack("zuul-provider", "zuul-provider")
                .body("providers.nimbus-east-main.limits.instances", equalTo(40))
                .body("providers.nimbus-east-main.connection", equalTo("nimbus"))
                .body("providers.nimbus-east-main.region", equalTo("EAST"))
                .body("warnings", hasSize(0));
    }

    private static ValidatableResponse readBack(String artefact, String kind) {
        byte[] text = given().get(REGION + "/artefacts/" + artefact).asByteArray();
        return given().contentType("application/octet-stream")
                .body(text)
                .post("/clouds/api/v1/configs/" + kind)
                .then()
                .statusCode(200);
    }

    @Test
    void anEmptyValueClearsAFactAndWhatIsNotNamedStays() {
        say("{\"ram\": 819200, \"cores\": 400}");

        say("{\"ram\": \"\"}");

        assertThat(tables.rows("select name, value from region_fact")).containsExactly("cores 400");
    }

    @Test
    void wrongFactsAreRefusedAllAtOnceAndNoneIsKept() {
        given().contentType("application/json")
                .body(
                        "{\"cores\": 400, \"authUrl\": \"http://keystone\", \"colour\": \"red\", \"flavor\": \"{{ x }}\"}")
                .put(REGION + "/facts")
                .then()
                .statusCode(400)
                .body("errors.field", contains("authUrl", "colour", "flavor"))
                .body("errors.detail", hasItem(startsWith("colour: unknown (expected: one of authUrl,")));
        assertThat(tables.rows("select name from region_fact")).isEmpty();
    }

    @Test
    void aPatchAddsTheArtefactAndShowsWhatDiffersFromTheLastCloudAdded() {
        given().get(REGION + "/artefacts/zuul-provider?format=patch")
                .then()
                .statusCode(200)
                .contentType("text/x-patch")
                .header("Content-Disposition", "attachment; filename=\"nimbus-east.zuul-provider.yaml.patch\"")
                .body(startsWith("From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001\n"))
                .body(containsString(
                        "\nDate: Sat, 21 Nov 2026 12:00:00 +0000\nSubject: [PATCH] Add nimbus-east: zuul-provider\n"))
                .body(containsString("\n> Compared with stratus-r1, of the last cloud added:\n"))
                .body(containsString("\n> -    connection: stratus\n"))
                .body(containsString("\nTo be filled in, for it is not known yet: externalNetwork, flavor.\n"))
                .body(containsString("\n--- /dev/null\n+++ b/zuul.d/nimbus-east.yaml\n@@ -0,0 +1,"));
        given().get(REGION + "/artefacts/zone?format=pdf")
                .then()
                .statusCode(400)
                .body("detail", equalTo("format: pdf (expected: patch or text)"));
    }

    @Test
    void aPatchOfAFileThatIsThereAddsItWhereItBelongs() {
        String file = "providers:\n- name: other\n  cloud: other\n";

        given().contentType("text/plain")
                .body(file)
                .post(REGION + "/artefacts/nodepool-provider/patch")
                .then()
                .statusCode(200)
                .body(containsString("diff --git a/nodepool/nodepool.yaml b/nodepool/nodepool.yaml\n"))
                .body(containsString("@@ -1,3 +1,"))
                .body(containsString("\n   cloud: other\n+- name: nimbus-east\n"));
        given().contentType("text/plain")
                .body(file)
                .post(REGION + "/artefacts/nodepool-provider/patch?path=nodepool/nl05.yaml")
                .then()
                .body(containsString("\n--- a/nodepool/nl05.yaml\n+++ b/nodepool/nl05.yaml\n"));
        for (String path : List.of("../x", "/etc/x", "a//b", "a b", "a\nb", "a/../b", ".git/config")) {
            given().contentType("text/plain")
                    .queryParam("path", path)
                    .body(file)
                    .post(REGION + "/artefacts/nodepool-provider/patch")
                    .then()
                    .statusCode(400);
        }
        given().contentType("text/plain")
                .body(file.replace("other", "nimbus-east"))
                .post(REGION + "/artefacts/nodepool-provider/patch")
                .then()
                .statusCode(409)
                .body("detail", equalTo("file: - name: nimbus-east is there already (expected: a file without it)"));
    }

    @Test
    void theProfileOfACloudIsTheVendorFormOfOpenstacksdk() {
        say(
                "{\"authUrl\": \"https://keystone.nimbus.example/v3\", \"externalNetwork\": \"public\", \"ownCertificate\": true}");

        given().get("/clouds/api/v1/clouds/nimbus/profile")
                .then()
                .statusCode(200)
                .body("name", equalTo("nimbus"))
                .body("profile.auth.auth_url", equalTo("https://keystone.nimbus.example/v3"))
                .body("profile.regions", contains("EAST"))
                .body("profile.networks.name", contains("public"))
                .body("profile.cacert", nullValue())
                .body("profile.status", equalTo("active"));
        given().get("/clouds/api/v1/clouds/cirrus-one/profile").then().body("profile.status", equalTo("shutdown"));
        given().get("/clouds/api/v1/clouds/unheard/profile").then().statusCode(404);
    }

    @Test
    void pagesShowTheArtefactsAndTheFacts() {
        given().accept("text/html")
                .get("/clouds/nimbus-east")
                .then()
                .statusCode(200)
                .body(containsString("href=\"/clouds/nimbus-east/artefacts/zuul-provider\""));
        given().accept("text/html")
                .redirects()
                .follow(false)
                .formParam("name", "flavor")
                .formParam("value", "big")
                .post("/clouds/nimbus-east/artefacts/facts")
                .then()
                .statusCode(303);
        given().accept("text/html")
                .get("/clouds/nimbus-east/artefacts")
                .then()
                .statusCode(200)
                .body(containsString("<td>big</td>"));
        given().accept("text/html")
                .formParam("name", "flavor")
                .formParam("value", "<script>x</script>")
                .post("/clouds/nimbus-east/artefacts/facts")
                .then()
                .statusCode(400)
                .body(containsString("flavor: &lt;script&gt;"))
                .body(not(containsString("<script>x")));
        given().accept("text/html")
                .get("/clouds/nimbus-east/artefacts/nodepool-provider")
                .then()
                .statusCode(200)
                .body(containsString("flavor-name: big"))
                .body(containsString("Compared with stratus-r1"));
    }

    private static void say(String facts) {
        given().contentType("application/json")
                .body(facts)
                .put(REGION + "/facts")
                .then()
                .statusCode(200);
    }
}
