package org.infraportal.clouds;

import java.nio.charset.StandardCharsets;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;

import org.infraportal.testing.Caller;
import org.infraportal.testing.RoleMatrixChecks;
import org.infraportal.testing.TestDatabase;
import org.infraportal.web.Roles;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class RoleMatrixTest extends RoleMatrixChecks {
    @Inject
    Tables tables;

    /** Nobody answers there. */
    private static final String CHECK = "{\"target\": {\"authUrl\": \"https://127.0.0.1:1/v3\"}, \"region\": \"North\","
            + " \"zuul\": {\"username\": \"zuul\", \"password\": \"x\", \"projectName\": \"zuul\"}}";

    private String imported;
    private String checked;

    @Override
    protected void prepare() {
        tables.empty();
        Caller.is("root", Roles.INFRA_ROOT);
        imported = CloudFiles.send(CloudFiles.DONORS)
                .then()
                .statusCode(201)
                .extract()
                .path("id")
                .toString();
        CloudFiles.send(CloudFiles.TIMELINE).then().statusCode(201);
        checked = given().contentType(ContentType.JSON)
                .body(CHECK)
                .post("/clouds/api/v1/checks")
                .then()
                .statusCode(202)
                .extract()
                .path("id")
                .toString();
        await().until(() ->
                given().get("/clouds/api/v1/checks/" + checked).path("state").equals("DONE"));
    }

    @Override
    protected String value(String noun, String object) {
        if (noun.equals("configs")) {
            return "zuul-provider";
        }
        if (noun.equals("artefacts")) {
            return "clouds-all";
        }
        return switch (object) {
            case "import" -> imported;
            case "check" -> checked;
            case "cloud" -> "nimbus";
            default -> "nimbus-east";
        };
    }

    @Override
    protected byte[] body(String word) {
        String version = tables.rows("select version from region where provider = 'nimbus-east'")
                .getFirst();
        String body =
                switch (word) {
                    case "capacity" -> "{\"maxServers\": 30, \"reason\": \"MIRROR\", \"version\": " + version + "}";
                    case "clouds-yaml" ->
                        "clouds: {nimbus: {auth: {auth_url: \"https://keystone.nimbus.example/v3\"}}}";
                    case "shared-clouds" -> "clouds:\n";
                    case "nodepool" -> "providers: [{name: nimbus-east, pools: [{name: main, max-servers: 33}]}]";
                    case "zuul-provider" ->
                        "[{provider: {name: nimbus-east-main, section: x, resource-limits: {instances: 34}}}]";
                    case "check" -> CHECK;
                    case "check-form" ->
                        "authUrl=https%3A%2F%2F127.0.0.1%3A1%2Fv3&region=North&zuulUsername=zuul&zuulPassword=x";
                    case "capacity-form" -> "maxServers=30&reason=MIRROR&version=" + version;
                    default -> CloudFiles.DONORS;
                };
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
