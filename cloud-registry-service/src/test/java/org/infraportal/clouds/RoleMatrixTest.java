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
    private String offered;
    private String held;

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
        CloudFiles.send(CloudFiles.EPISODES).then().statusCode(201);
        held = made("/clouds/api/v1/regions/stratus-r1/holds", hold("stratus-r1"));
        Caller.is("dora");
        offered = made("/clouds/api/v1/offers", offer(""));
    }

    private static String made(String path, String body) {
        return given().contentType("application/json")
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id")
                .toString();
    }

    private static String offer(String more) {
        return "{\"organisation\": \"Nimbus Hosting\", \"private\": true,"
                + " \"contacts\": [{\"name\": \"Dora\", \"email\": \"dora@nimbus.example\"}],"
                + " \"clouds\": [{\"cloud\": \"cumulus\", \"authUrl\": \"https://keystone.example/v3\","
                + " \"regions\": [{\"name\": \"one\", \"instances\": 120}]}]" + more + "}";
    }

    private String hold(String provider) {
        return "{\"reason\": \"MIRROR\", \"version\": " + version(provider) + "}";
    }

    private String version(String provider) {
        return tables.rows("select version from region where provider = '" + provider + "'")
                .getFirst();
    }

    @Override
    protected String value(String noun, String object) {
        if (noun.equals("configs")) {
            return "zuul-provider";
        }
        if (noun.equals("artefacts")) {
            return "clouds-all";
        }
        if (noun.equals("steps")) {
            return object.equals("offer") ? "decline" : "notice";
        }
        return switch (object) {
            case "offer" -> offered;
            case "hold" -> noun.equals("holds") ? held : "stratus-r1";
            case "disabled" -> "altus-r1";
            case "import" -> imported;
            case "check" -> checked;
            case "cloud" -> "nimbus";
            default -> "nimbus-east";
        };
    }

    @Override
    protected byte[] body(String word) {
        String version = version("nimbus-east");
        String body =
                switch (word) {
                    case "offer" -> offer("");
                    case "changed-offer" -> offer(", \"version\": 0");
                    case "offer-decision" -> "{\"version\": 0, \"note\": \"no IPv4\"}";
                    case "step" -> "{\"version\": " + version + ", \"note\": \"the lease ends\"}";
                    case "hold" -> hold("nimbus-east");
                    case "step-form" -> "action=advance&note=the+lease+ends&version=" + version;
                    case "hold-form" -> "reason=MIRROR&version=" + version;
                    case "restore-form" -> "version=" + version("altus-r1");
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
