package org.infraportal.clouds.checks;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.clouds.CloudFiles;
import org.infraportal.clouds.Tables;
import org.infraportal.database.Database;
import org.infraportal.testing.Caller;
import org.infraportal.testing.FakeCloud;
import org.infraportal.testing.TestCertificates;
import org.infraportal.testing.TestDatabase;
import org.infraportal.web.Roles;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class ChecksResourceTest {
    private static final String CHECKS = "/clouds/api/v1/checks";
    /** Valid on the day of all tests, and today. */
    private static final TestCertificates.Held HELD =
            TestCertificates.server(null, Duration.ofDays(-100), TestCertificates.YEAR, "127.0.0.1");

    @Inject
    Tables tables;

    @Inject
    Database database;

    private FakeCloud cloud;

    @BeforeEach
    void start() {
        tables.empty();
        cloud = new FakeCloud(HELD);
        Caller.is("dora");
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void nobodyChecksWithoutSigningIn() {
        Caller.isNobody();

        given().contentType(ContentType.JSON).body(body()).post(CHECKS).then().statusCode(401);
        given().get(CHECKS).then().statusCode(401);
        given().get("/clouds/checks").then().statusCode(401);
        assertThat(cloud.asked()).isEmpty();
    }

    @Test
    void checkIsAcceptedAndSaysWhatItFound() {
        Response accepted = given().contentType(ContentType.JSON).body(body()).post(CHECKS);

        accepted.then().statusCode(202);
        int id = accepted.path("id");
        assertThat(accepted.header("Location")).endsWith(CHECKS + "/" + id);
        JsonPath check = ended(id);
        assertThat(check.getString("state")).isEqualTo("DONE");
        assertThat(check.getString("overall")).isEqualTo("PASS");
        assertThat(check.getInt("effective.instances")).isEqualTo(100);
        assertThat(check.getString("effective.limitedBy")).isEqualTo("instances");
        assertThat(check.getList("rules")).hasSize(21);
        assertThat(check.<Map<String, Object>>getList("rules").getFirst())
                .containsEntry("rule", "T1")
                .containsEntry("verdict", "PASS")
                .containsKeys("value", "expected", "endpoint", "retryable", "millis");
        assertThat(check.getList("leftovers")).isEmpty();
        assertThat(cloud.images).isEmpty();
    }

    @Test
    void credentialsAreNowhereButInMemory() {
        int id = check(body());
        ended(id);

        String everything = String.join(
                "\n",
                tables.rows("select * from cloud_check").toString(),
                tables.rows("select * from job").toString(),
                given().get(CHECKS + "/" + id).asString(),
                given().get("/clouds/checks/" + id).asString());
        assertThat(everything)
                .doesNotContain(FakeCloud.ZUUL_PASSWORD, FakeCloud.CI_PASSWORD)
                .doesNotContain(cloud.tokens().toArray(CharSequence[]::new));
    }

    @Test
    void checkIsSeenByWhoStartedItAndInfraRootAlone() {
        int id = check(body());
        ended(id);

        Caller.is("another");
        given().get(CHECKS + "/" + id).then().statusCode(404);
        given().get("/clouds/checks/" + id).then().statusCode(404);
        given().delete(CHECKS + "/" + id).then().statusCode(404);
        given().get(CHECKS).then().body("items", hasSize(0));
        Caller.is("root", Roles.INFRA_ROOT);
        given().get(CHECKS + "/" + id).then().statusCode(200);
        given().get(CHECKS).then().body("items", hasSize(1)).body("items[0].startedBy", equalTo("dora"));
    }

    @Test
    void checkOfAListedRegionIsSeenByEverybodyWhoSignedIn() {
        int id = check(body());
        ended(id);
        Caller.is("root", Roles.INFRA_ROOT);
        CloudFiles.send(CloudFiles.DONORS).then().statusCode(201);
        database.change("update cloud_check set provider = 'nimbus-east', official = true");

        Caller.is("another");

        given().get(CHECKS + "/" + id).then().statusCode(200);
        given().get(CHECKS + "?provider=nimbus-east").then().body("items", hasSize(1));
        given().delete(CHECKS + "/" + id).then().statusCode(403);
    }

    @Test
    void wrongRequestsAreRefusedWithoutRepeatingSecrets() {
        refused("{}", "target.authUrl");
        refused(body().replace(cloud.url("/identity/v3"), "https://u:geheim@cloud.example/v3"), "target.authUrl");
        refused(body().replace(cloud.url("/identity/v3"), "ftp://cloud.example/v3"), "target.authUrl");
        refused(body().replace("North", "https://x"), "region");
        refused(body().replace("\"zuul\":", "\"zool\":"), "zuul");
        refused(body().replace("\"projectName\": \"zuul\"", "\"x\": 1"), "zuul.projectName");
        refused(body().replace("qcow2", "vmdk"), "image.format");
        refused(
                body().replace(FakeCloud.ZUUL_PASSWORD, "geheim").replace("\"region\": \"North\"", "\"region\": [1]"),
                null);
        given().contentType(ContentType.JSON).body("").post(CHECKS).then().statusCode(400);
        assertThat(tables.rows("select id from cloud_check")).isEmpty();
    }

    private void refused(String body, String field) {
        Response refused = given().contentType(ContentType.JSON).body(body).post(CHECKS);

        refused.then().statusCode(400);
        assertThat(refused.asString()).doesNotContain("geheim").doesNotContain(FakeCloud.ZUUL_PASSWORD);
        if (field != null) {
            assertThat(refused.asString()).contains(field);
        }
    }

    @Test
    void cancelledCheckCleansUpAndSaysSo() {
        cloud.on("GET /network/v2.0/networks", exchange -> sleep(20_000));
        int id = check(body());
        await().until(() -> cloud.wasAsked("PUT /image"));

        given().delete(CHECKS + "/" + id).then().statusCode(202);

        JsonPath check = ended(id);
        assertThat(check.getString("state")).isEqualTo("CANCELLED");
        assertThat(check.getString("problem")).isEqualTo("cancelled by dora; nothing is left in the cloud");
        assertThat(check.getString("overall")).isNull();
        assertThat(cloud.images).isEmpty();
        given().delete(CHECKS + "/" + id).then().statusCode(409);
    }

    @Test
    void whatAKilledCheckLeftIsNamedAndTakenAwayByTheNext() {
        int killed = check(body());
        ended(killed);
        String name = "accept-" + UUID.randomUUID();
        database.change(
                "update cloud_check set overall = null, report = null, leftover = 'MAYBE', name = ? where id = ?",
                name,
                killed);
        database.change(
                "update job set state = 'INTERRUPTED', problem = 'the program stopped' where subject = ?", killed);
        cloud.images.put("i1", Map.of("id", "i1", "name", name));

        given().get(CHECKS + "/" + killed)
                .then()
                .body("state", equalTo("INTERRUPTED"))
                .body("leftovers[0].name", equalTo(name));
        given().get("/clouds/checks/" + killed)
                .then()
                .body(containsString("May still be in the cloud:"))
                .body(containsString(name));
        ended(check(body()));

        assertThat(cloud.images).isEmpty();
        given().get(CHECKS + "/" + killed).then().body("leftovers", hasSize(0));
    }

    @Test
    void nextCheckSaysWhatChangedAndAnOldOneThatItIsOld() {
        int first = check(body());
        ended(first);
        cloud.limits("'maxTotalInstances': 10, 'maxTotalCores': -1, 'maxTotalRAMSize': -1");
        int second = check(body());

        JsonPath check = ended(second);

        assertThat(check.getInt("before")).isEqualTo(first);
        assertThat(check.getList("changes")).containsExactly(Map.of("rule", "N1", "before", "PASS", "now", "WARN"));
        given().get("/clouds/checks/" + second).then().body(containsString("N1 from PASS to WARN"));
        database.change("update cloud_check set ended_at = timestampadd(day, -8, ended_at) where id = ?", first);
        given().get(CHECKS + "/" + first).then().body("outdated", equalTo(true));
        given().get("/clouds/checks/" + first).then().body(containsString("older than seven days"));
    }

    @Test
    void listIsNarrowedAndReadAsCsv() {
        ended(check(body()));
        cloud.endpoint("compute", null);
        ended(check(body()));

        given().get(CHECKS + "?verdict=fail").then().body("items", hasSize(1)).body("total", equalTo(1));
        given().get(CHECKS + "?q=NORTH").then().body("items", hasSize(2));
        given().get(CHECKS + "?verdict=maybe").then().statusCode(400);
        assertThat(given().get(CHECKS + "?format=csv").asString().lines()).hasSize(3);
        given().get("/clouds/checks?verdict=pass").then().statusCode(200).body(containsString("North"));
        given().get(CHECKS + "?limit=1").then().body("items", hasSize(1)).body("nextPageToken", not(equalTo(null)));
    }

    @Test
    void formStartsACheckAndIsDrawnAgainWithoutPasswords() {
        Response started = given().redirects()
                .follow(false)
                .contentType(ContentType.URLENC)
                .formParams(form())
                .post("/clouds/checks");

        started.then().statusCode(303);
        assertThat(started.header("Location")).contains("/clouds/checks/");
        Map<String, Object> wrong = form();
        wrong.put("region", "<b>");
        given().contentType(ContentType.URLENC)
                .formParams(wrong)
                .post("/clouds/checks")
                .then()
                .statusCode(400)
                .body(containsString("&lt;b&gt;"))
                .body(containsString("region: not allowed"))
                .body(not(containsString(FakeCloud.ZUUL_PASSWORD)));
    }

    private Map<String, Object> form() {
        Map<String, Object> form = new java.util.HashMap<>();
        form.put("authUrl", cloud.url("/identity/v3"));
        form.put("region", "North");
        form.put("cacertPem", HELD.pem());
        form.put("zuulUsername", "zuul");
        form.put("zuulPassword", FakeCloud.ZUUL_PASSWORD);
        form.put("ciUsername", "");
        form.put("format", "raw");
        return form;
    }

    @Test
    void whatACloudSaysIsEscapedOnThePage() {
        cloud.json("GET /compute/v2.1/limits", 500, "{'error': {'message': '<script>alert(1)</script> & more'}}");
        int id = check(body());
        ended(id);

        given().get("/clouds/checks/" + id)
                .then()
                .body(not(containsString("<script>alert")))
                .body(containsString("&amp; more"));
    }

    private int check(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post(CHECKS)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static JsonPath ended(int id) {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> given().get(CHECKS + "/" + id).jsonPath(), check -> !List.of("WAITING", "RUNNING")
                        .contains(check.getString("state")));
    }

    private String body() {
        return """
                {"target": {"authUrl": "%s"}, "region": "North", "cacertPem": "%s",
                 "zuul": {"username": "zuul", "password": "%s", "projectName": "zuul"},
                 "ci": {"username": "ci", "password": "%s", "projectName": "ci"},
                 "image": {"format": "qcow2"}, "boot": false}
                """.formatted(
                        cloud.url("/identity/v3"),
                        HELD.pem().replace("\n", "\\n"),
                        FakeCloud.ZUUL_PASSWORD,
                        FakeCloud.CI_PASSWORD);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
