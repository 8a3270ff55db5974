package org.infraportal.clouds.configs;

import java.nio.charset.StandardCharsets;
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

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "ruth", roles = "infra-root")
class ConfigImportsTest {
    private static final String NODEPOOL = """
            providers:
            - {name: nimbus-east, cloud: nimbus, pools: [{name: a, max-servers: 25}, {name: b, max-servers: 5}]}
            - {name: altus-r1, cloud: altus, pools: [{name: a, max-servers: 0}]}
            - {name: cirrus-one, cloud: cirrus, pools: [{name: a, max-servers: 7}]}
            - {name: unheard, cloud: unheard, pools: [{name: a, max-servers: 7}]}
            """;

    @Inject
    History history;

    @Inject
    Tables tables;

    @BeforeEach
    void fourRegions() {
        history.load();
    }

    @Test
    void aFileIsOnlyReadUnlessItIsSaidOtherwise() {
        for (String query : List.of("", "?dryRun=true", "?dryRun=")) {
            post("nodepool" + query, NODEPOOL).statusCode(200).body("containsKey('imported')", equalTo(false));
        }
        post("nodepool?dryRun=no", NODEPOOL)
                .statusCode(400)
                .body("detail", equalTo("dryRun: no (expected: true or false)"));

        assertThat(capacity("nimbus-east")).isEqualTo("40");
        assertThat(tables.events()).isEmpty();
    }

    @Test
    void capacitiesOfAFileAreTakenAndTold() {
        post("nodepool?dryRun=false&repo=project-config&commit=aaaaaab7", NODEPOOL)
                .statusCode(200)
                .body("imported.provider", contains("altus-r1", "cirrus-one", "nimbus-east", "unheard"))
                .body("imported.outcome", contains("unchanged", "skipped", "changed", "skipped"));

        assertThat(capacity("nimbus-east")).isEqualTo("30");
        assertThat(tables.rows(
                        "select max_servers, repo, commit_id, changed_by, note from capacity_change order by id desc"
                                + " limit 1"))
                .containsExactly("30 project-config aaaaaab7 null imported by ruth");
        assertThat(tables.events())
                .singleElement()
                .asString()
                .contains("nimbus/EAST")
                .contains("\"capacityBefore\":40,\"capacity\":30");
        given().accept("text/html").get("/clouds/nimbus-east").then().statusCode(200);
    }

    @Test
    void zeroIsAnOutageAndItsEndARestoration() {
        String zuul = "[{provider: {name: nimbus-east-main, section: x, resource-limits: {instances: %d}}}]";

        post("zuul-provider?dryRun=false", zuul.formatted(0)).body("imported.outcome", contains("changed"));

        assertThat(tables.rows("select state, capacity from region where provider = 'nimbus-east'"))
                .containsExactly("DISABLED 0");
        given().accept("text/html")
                .get("/clouds/nimbus-east")
                .then()
                .statusCode(200)
                .body(containsString("repository"));
        post("zuul-provider?dryRun=false", zuul.formatted(40)).body("imported.outcome", contains("changed"));
        assertThat(tables.rows("select max_before, max_after from disable_episode order by id desc limit 1"))
                .containsExactly("40 40");
        assertThat(tables.events()).hasSize(2);
    }

    @Test
    void whatWasSetInThePortalOutranksAFile() {
        String version = tables.rows("select version from region where provider = 'nimbus-east'")
                .getFirst();
        given().contentType("application/json")
                .body("{\"maxServers\": 12, \"version\": " + version + "}")
                .post("/clouds/api/v1/regions/nimbus-east/capacity")
                .then()
                .statusCode(201);

        post("nodepool?dryRun=false", NODEPOOL)
                .body("imported.find { it.provider == 'nimbus-east' }.outcome", equalTo("outranked"));

        assertThat(capacity("nimbus-east")).isEqualTo("12");
    }

    @Test
    void aFileWithoutANumberSetsNothingToZero() {
        post(
                        "nodepool?dryRun=false",
                        "providers: [{name: nimbus-east, cloud: nimbus, diskimages: [{name: noble}]},"
                                + " {name: altus-r1, cloud: altus, pools: [{name: a, max-cores: 8}]}]")
                .body("imported.outcome", contains("skipped", "skipped"))
                .body("imported.detail", contains("no number in the file", "no number in the file"));

        assertThat(capacity("nimbus-east")).isEqualTo("40");
    }

    @Test
    void theSameCommitIsTakenOnce() {
        String file = "providers: [{name: nimbus-east, cloud: nimbus, pools: [{name: a, max-servers: 3}]}]";
        post("nodepool?dryRun=false&commit=aaaaaab7", file).body("imported.outcome", contains("changed"));
        post("nodepool?dryRun=false&commit=aaaaaab8", file.replace("3}", "4}"))
                .body("imported.outcome", contains("changed"));

        post("nodepool?dryRun=false&commit=aaaaaab7", file).body("imported.outcome", contains("unchanged"));

        assertThat(capacity("nimbus-east")).isEqualTo("4");
    }

    @Test
    void aRefusedFileChangesNothing() {
        post("nodepool?dryRun=false", NODEPOOL + "- {name: nimbus-east}\n").statusCode(422);

        assertThat(capacity("nimbus-east")).isEqualTo("40");
    }

    private String capacity(String provider) {
        return tables.rows("select capacity from region where provider = '" + provider + "'")
                .getFirst();
    }

    private static ValidatableResponse post(String address, String file) {
        return given().contentType("application/octet-stream")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/clouds/api/v1/configs/" + address)
                .then();
    }
}
