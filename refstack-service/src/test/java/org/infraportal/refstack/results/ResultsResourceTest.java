package org.infraportal.refstack.results;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.refstack.ClientKey;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class ResultsResourceTest {
    private static final String RESULTS = "/refstack/api/v1/results";
    private static final String BODY = """
            {"cpid": "c0ffee", "duration_seconds": 12, "results": [
              {"name": "tempest.api.compute.test_b.B.test_two", "uuid": "5e2f8e1c-0000-4000-8000-000000000002"},
              {"name": "tempest.api.compute.test_a.A.test_one"}]}""";
    private static final ClientKey KEY = new ClientKey(2048);

    @Inject
    DataSource dataSource;

    @BeforeEach
    void empty() throws SQLException {
        for (String table : List.of("result", "outbox", "public_key", "person")) {
            execute("delete from " + table);
        }
    }

    @Test
    void anUnsignedUploadIsStoredListedAndAnnounced() throws SQLException {
        JsonPath answer = upload(BODY).statusCode(201).extract().jsonPath();
        String id = answer.getString("test_id");

        JsonPath one =
                given().get(RESULTS + "/" + id).then().statusCode(200).extract().jsonPath();

        assertThat(answer.getString("url")).endsWith("/refstack/results/" + id);
        assertThat(one.getMap(""))
                .containsOnlyKeys(
                        "id",
                        "created_at",
                        "duration_seconds",
                        "verification_status",
                        "meta",
                        "product_version",
                        "results",
                        "user_role")
                .containsEntry("id", id)
                .containsEntry("duration_seconds", 12)
                .containsEntry("verification_status", 0)
                .containsEntry("user_role", "user")
                .containsEntry("product_version", null);
        assertThat(one.getString("created_at")).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
        assertThat(one.getList("results"))
                .containsExactly("tempest.api.compute.test_a.A.test_one", "tempest.api.compute.test_b.B.test_two");
        assertThat(rows("select body from outbox"))
                .containsExactly("{\"resultId\":\"" + id
                        + "\",\"passedTests\":2,\"signed\":false,\"url\":\"/refstack/results/" + id + "\"}");
        given().get(RESULTS)
                .then()
                .statusCode(200)
                .body("results", hasSize(1))
                .body("results[0].id", equalTo(id))
                .body("results[0].url", equalTo(answer.getString("url")))
                .body("pagination.current_page", equalTo(1))
                .body("pagination.total_pages", equalTo(1));
    }

    @Test
    void theTrailingSlashOfTheClientIsAccepted() {
        given().contentType("application/json")
                .body(BODY)
                .post(RESULTS + "/")
                .then()
                .statusCode(201);
    }

    @Test
    void theContentTypeOfAnUploadDoesNotMatter() {
        given().contentType("application/x-www-form-urlencoded")
                .body(BODY)
                .post(RESULTS)
                .then()
                .statusCode(201);
    }

    @Test
    void theUrlIsTheOneTheClientUses() {
        given().header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "refstack.example")
                .body(BODY)
                .post(RESULTS)
                .then()
                .statusCode(201)
                .body("url", containsString("https://refstack.example/refstack/results/"));
    }

    @Test
    @TestSecurity(user = "vendor")
    @OidcSecurity(
            claims = {@Claim(key = "iss", value = "https://login.example"), @Claim(key = "sub", value = "vendor")})
    void aSignedUploadBelongsToTheKeysOwnerAndIsPrivateUntilShared() {
        register(KEY).statusCode(201);

        String id = signed(BODY, KEY.sign(BODY), KEY.openSsh())
                .statusCode(201)
                .extract()
                .path("test_id");

        given().get(RESULTS).then().body("results", hasSize(0)).body("pagination.total_pages", equalTo(0));
        given().get(RESULTS + "?signed")
                .then()
                .body("results", hasSize(1))
                .body("results[0].meta.user", equalTo("https://login.example/vendor"));
        given().get(RESULTS + "/" + id)
                .then()
                .body("user_role", equalTo("owner"))
                .body("cpid", equalTo("c0ffee"));
        given().body("true")
                .post(RESULTS + "/" + id + "/meta/shared")
                .then()
                .statusCode(201)
                .body(equalTo("null"));
        given().get(RESULTS).then().body("results", hasSize(1)).body("results[0].meta.shared", equalTo("true"));
    }

    @Test
    void aStrangerDoesNotSeeAPrivateResult() throws SQLException {
        String id = upload(BODY).extract().path("test_id");
        execute("insert into person (openid, created_at) values ('https://login.example/other', now())");
        execute("update result set listed = false, owner_id = (select id from person)");

        for (String path : List.of("", "/meta")) {
            given().get(RESULTS + "/" + id + path).then().statusCode(401).body("title", equalTo("Unauthorized"));
        }
        given().delete(RESULTS + "/" + id).then().statusCode(401);
        given().get("/refstack/results/" + id + "/tests.txt").then().statusCode(401);
        given().get(RESULTS).then().body("results", hasSize(0));
    }

    @Test
    void aReaderMayNotChangeAPublicResult() {
        String id = upload(BODY).extract().path("test_id");

        given().delete(RESULTS + "/" + id).then().statusCode(403).body("code", equalTo(403));
        given().body("true").post(RESULTS + "/" + id + "/meta/shared").then().statusCode(403);
    }

    @Test
    void aSignatureIsCheckedOverTheExactBody() {
        String signature = KEY.sign(BODY);

        signed(BODY + " ", signature, KEY.openSsh())
                .statusCode(400)
                .body("title", equalTo("Signature verification failed"));
        signed(BODY, "zz", KEY.openSsh()).statusCode(400).body("title", equalTo("Malformed signature"));
        signed(BODY, signature, "ssh-rsa !!!").statusCode(400).body("title", equalTo("Malformed public key"));
        given().header("X-Signature", signature)
                .body(BODY)
                .post(RESULTS)
                .then()
                .statusCode(400)
                .body("title", equalTo("Malformed public key"));
        given().header("X-Public-Key", KEY.openSsh())
                .body(BODY)
                .post(RESULTS)
                .then()
                .statusCode(400)
                .body("title", equalTo("Malformed signature"));
        given().get(RESULTS).then().body("results", hasSize(0));
    }

    @Test
    void aKeyThatNobodyRegisteredIsUnauthorized() {
        signed(BODY, KEY.sign(BODY).toUpperCase(java.util.Locale.ROOT), KEY.openSsh())
                .statusCode(401)
                .body("code", equalTo(401))
                .body("title", equalTo("Unauthorized"))
                .body("detail", containsString("User with specified key not found"));
    }

    @Test
    void wrongBodiesAreRefusedInUpstreamsWords() {
        String schema = "Request doesnt correspond to schema";
        refused("", "Malformed request");
        refused("{", "Malformed request");
        refused("{\"cpid\": \"a\", \"duration_seconds\": 1, \"results\": []} x", "Malformed request");
        refused("[]", schema);
        refused("{}", schema);
        refused("{\"cpid\": 5, \"duration_seconds\": 1, \"results\": []}", schema);
        refused("{\"cpid\": \"a\", \"duration_seconds\": 1.5, \"results\": []}", schema);
        refused("{\"cpid\": \"a\", \"duration_seconds\": 99999999999, \"results\": []}", schema);
        refused("{\"cpid\": \"a\", \"duration_seconds\": 1, \"results\": {}, \"x\": 1}", schema);
        refused("{\"cpid\": \"a\", \"duration_seconds\": 1, \"results\": [{\"name\": \"t\"}, {\"name\": 5}]}", schema);
        refused("{\"cpid\": \"a\", \"duration_seconds\": 1, \"results\": [{\"uuid\": \"t\"}]}", schema);
        refused("{\"cpid\": \"a\", \"duration_seconds\": 1, \"results\": [\"t\"]}", schema);
        refused("{\"cpid\": \"" + "a".repeat(129) + "\", \"duration_seconds\": 1, \"results\": []}", schema);
        refused(
                "{\"cpid\": \"a\", \"duration_seconds\": 1, \"results\": [{\"name\": \"" + "n".repeat(513) + "\"}]}",
                schema);
        refused("{\"cpid\": \"\\ud800\", \"duration_seconds\": 1, \"results\": []}", schema);
        refused("[".repeat(500), schema);
        refused(
                "{\"cpid\": \"a\", \"duration_seconds\": 1, \"results\": [{\"name\": \"t\", \"x\": " + "[".repeat(500)
                        + "}]}",
                "Malformed request");
        refused(
                "{\"cpid\": \"a\", \"duration_seconds\": 1, \"results\": []}",
                "Uploaded results must contain at least one passing test.");
    }

    @Test
    void invalidUtf8IsMalformed() {
        given().body(new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"'})
                .post(RESULTS)
                .then()
                .statusCode(400)
                .body("title", equalTo("Malformed request"));
    }

    @Test
    void aBodyOverTheLimitIs413WithTheLimitInTheMessage() {
        given().body(new byte[4_194_305])
                .post(RESULTS)
                .then()
                .statusCode(413)
                .body("code", equalTo(413))
                .body("detail", containsString("4194304"));
    }

    @Test
    void namesThatComeTwiceCountOnceAndNamesOfAnyScriptAreKept() {
        String id = upload(
                        "{\"cpid\": \"\", \"duration_seconds\": -1, \"results\": [{\"name\": \"t\"}, {\"name\": \"t\"},"
                                + " {\"name\": \"T\"}, {\"name\": \"тест\"}, {\"name\": \"t😀\"}]}")
                .statusCode(201)
                .extract()
                .path("test_id");

        given().get(RESULTS + "/" + id).then().body("results", equalTo(List.of("T", "t", "t😀", "тест")));
    }

    @Test
    void equalSetsOfTestsAreStoredOnce() throws SQLException {
        long before = rows("select id from test_set").size();

        upload("{\"cpid\": \"a\", \"duration_seconds\": 1, \"results\": [{\"name\": \"x1\"}, {\"name\": \"x2\"}]}");
        upload("{\"cpid\": \"b\", \"duration_seconds\": 2, \"results\": [{\"name\": \"x2\"}, {\"name\": \"x1\"}]}");

        assertThat(rows("select id from test_set")).hasSize((int) before + 1);
    }

    @Test
    void pagesNeitherRepeatNorLoseResultsOfTheSameSecond() throws SQLException {
        for (int i = 0; i < 45; i++) {
            upload(BODY);
        }
        execute("update result set created_at = '2026-01-02 03:04:05'");

        List<String> seen = new ArrayList<>();
        for (int page = 1; page <= 3; page++) {
            seen.addAll(given().get(RESULTS + "?page=" + page)
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("results.id"));
        }

        assertThat(seen).hasSize(45).doesNotHaveDuplicates();
        given().get(RESULTS + "?page=4").then().statusCode(400).body("code", equalTo(400));
        for (String page : List.of("0", "-1", "x", "", "1.5", "99999999999")) {
            given().queryParam("page", page).get(RESULTS).then().statusCode(400).body("title", not(nullValue()));
        }
        given().get(RESULTS + "?start_date=2026-01-02 03:04:05&end_date=2026-01-02 03:04:05")
                .then()
                .body("pagination.total_pages", equalTo(3));
        given().get(RESULTS + "?start_date=2026-01-02 03:04:06").then().body("results", hasSize(0));
        for (String date : List.of("2026-01-02", "", "%20")) {
            for (String parameter : List.of("start_date", "end_date")) {
                given().urlEncodingEnabled(false)
                        .get(RESULTS + "?" + parameter + "=" + date)
                        .then()
                        .statusCode(400)
                        .body("title", equalTo("Invalid date format: " + date.replace("%20", " ")));
            }
        }
        given().get(RESULTS + "?end_date").then().statusCode(400);
        given().get(RESULTS + "?start_date=2026-01-03 00:00:00&end_date=2026-01-02 00:00:00")
                .then()
                .statusCode(400);
        given().get(RESULTS + "?cpid=nobody").then().body("results", hasSize(0));
        given().get(RESULTS + "?signed")
                .then()
                .statusCode(400)
                .body("title", equalTo("To see signed test results you need to authenticate"));
    }

    @Test
    void whatIsNotThereHasUpstreamsErrorBodies() {
        given().get(RESULTS + "/nothing")
                .then()
                .statusCode(404)
                .body("code", equalTo(404))
                .body("title", containsString("nothing"));
        given().get("/refstack/api/v1/none")
                .then()
                .statusCode(404)
                .body("code", equalTo(404))
                .body("title", equalTo("Not Found"));
        given().put(RESULTS)
                .then()
                .statusCode(405)
                .body("code", equalTo(405))
                .body("title", equalTo("Method Not Allowed"));
        given().get(RESULTS + "?product_id=x").then().statusCode(404);
    }

    @Test
    void thePagesShowTheResultAndEscapeItsNames() {
        String id = upload(
                        "{\"cpid\": \"a\", \"duration_seconds\": 61, \"results\": [{\"name\": \"<script>x</script>\"}]}")
                .extract()
                .path("test_id");

        String list = given().accept("text/html")
                .get("/refstack")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        String page = given().accept("text/html")
                .get("/refstack/results/" + id)
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(list).contains("/refstack/results/" + id);
        assertThat(page).contains("&lt;script&gt;x").doesNotContain("<script>x");
        given().get("/refstack/results.csv").then().statusCode(200).body(containsString(id));
        given().get("/refstack/results/" + id + "/tests.txt").then().body(equalTo("<script>x</script>\n"));
        given().accept("text/html").get("/refstack?from=tomorrow").then().statusCode(400);
        given().accept("text/html").get("/refstack?from=2026-02-31").then().statusCode(400);
        given().accept("text/html")
                .get("/refstack/results/none")
                .then()
                .statusCode(404)
                .contentType("text/html");
        given().get("/refstack/api/v1/search?q=" + id.substring(0, 8)).then().body("items", hasSize(1));
        given().get("/refstack/api/v1/summary").then().body("figures[0].value", equalTo("1"));
    }

    /** 10,000 rows were all that a CSV had, without a word. */
    @Test
    void theCsvOfResultsIsWholeHoweverLongItIs() throws SQLException {
        execute("insert into result (id, created_at, cpid, duration_seconds, test_set_id, tests, listed)"
                + " with recursive n (i) as (select 1 union all select i + 1 from n where i < 1000),"
                + " m (j) as (select 1 union all select j + 1 from m where j < 12)"
                // Three share each second: a part may end between them.
                + " select uuid(), timestampadd(second, floor((j * 1000 + i) / 3), '2026-01-01'), 'bulk', 1, 1, 1, true"
                + " from n, m");

        List<String> ids = given().get("/refstack/results.csv")
                .asString()
                .lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();

        assertThat(ids).hasSize(12_000).doesNotHaveDuplicates();
    }

    @Test
    @TestSecurity(user = "vendor")
    @OidcSecurity(
            claims = {@Claim(key = "iss", value = "https://login.example"), @Claim(key = "sub", value = "vendor")})
    void aKeyIsRegisteredOnceAndOnlyWithItsPrivateHalf() {
        String id = register(KEY).statusCode(201).extract().asString().replace("\"", "");

        register(KEY).statusCode(409).body("title", equalTo("Public key already exists."));
        key(KEY.openSsh(), new ClientKey(2048).sign("signature"))
                .statusCode(400)
                .body("title", equalTo("Signature verification failed"));
        key("ssh-dss AAAA", "00").statusCode(400).body("title", equalTo("Public key has unsupported format"));
        register(new ClientKey(1024))
                .statusCode(400)
                .body("title", equalTo("Malformed public key"))
                .body("detail", containsString("1024 bits"));
        key(KEY.openSsh() + " a comment with blanks", "b'" + KEY.sign("signature") + "'")
                .statusCode(409);
        given().get("/refstack/api/v1/profile/pubkeys")
                .then()
                .body("", hasSize(1))
                .body("[0].id", equalTo(id));
        given().delete("/refstack/api/v1/profile/pubkeys/" + id).then().statusCode(204);
        given().delete("/refstack/api/v1/profile/pubkeys/" + id).then().statusCode(404);
    }

    @Test
    @TestSecurity(user = "vendor")
    @OidcSecurity(
            claims = {@Claim(key = "iss", value = "https://login.example"), @Claim(key = "sub", value = "vendor")})
    void theKeyFormKeepsWhatWasTypedAndSaysWhatIsWrong() {
        String page = given().formParam("raw_key", "ssh-rsa <b>")
                .formParam("self_signature", "00")
                .post("/refstack/profile/keys")
                .then()
                .statusCode(400)
                .contentType("text/html")
                .extract()
                .asString();

        assertThat(page).contains("The public key cannot be read").contains("ssh-rsa &lt;b&gt;");
        given().redirects()
                .follow(false)
                .formParam("raw_key", KEY.openSsh() + " laptop")
                .formParam("self_signature", "b'" + KEY.sign("signature") + "'")
                .post("/refstack/profile/keys")
                .then()
                .statusCode(303);
        assertThat(given().accept("text/html").get("/refstack/profile").asString())
                .contains("laptop")
                .contains("<strong>1 key</strong> - <a href=\"#upload\">Upload a result with it</a>");
    }

    @Test
    @TestSecurity(user = "vendor")
    @OidcSecurity(
            claims = {@Claim(key = "iss", value = "https://login.example"), @Claim(key = "sub", value = "vendor")})
    void whatRefstackClientNoLongerSignsIsDoneWithoutItAtTheAddressOfThePortal() {
        String hex = " | od -An -v -tx1 | tr -d ' \\n'";
        String base = io.restassured.RestAssured.baseURI + ":" + io.restassured.RestAssured.port;

        for (String path : List.of("/refstack/profile", "/refstack/upload")) {
            assertThat(given().accept("text/html").get(path).asString())
                    .contains("curl -H \"X-Signature: $(openssl dgst -sha256 -sign PRIVATE-KEY result.json" + hex
                            + ")\" \\\n  -H \"X-Public-Key: $(ssh-keygen -y -f PRIVATE-KEY)\" \\\n"
                            + "  -H 'Content-Type: application/json' --data-binary @result.json " + base
                            + "/refstack/api/v1/results/</code>")
                    .contains("With cryptography 37 or newer, <code>sign</code>")
                    .contains("On Python 3.7 or newer, <code>list</code> ends with a RuntimeError")
                    .doesNotContain("THIS-HOST");
        }
        assertThat(given().accept("text/html").get("/refstack/profile").asString())
                .contains("<code>printf signature | openssl dgst -sha256 -sign PRIVATE-KEY" + hex + "</code>");
        assertThat(given().accept("text/html").get("/refstack").asString()).doesNotContain("THIS-HOST");
    }

    @Test
    void theProfileIsForPeopleWhoAreSignedIn() {
        given().get("/refstack/api/v1/profile").then().statusCode(401).body("title", equalTo("Unauthorized"));
        given().get("/refstack/api/v1/profile/pubkeys").then().statusCode(401);
        key(KEY.openSsh(), KEY.sign("signature")).statusCode(401);
        given().delete("/refstack/api/v1/profile/pubkeys/x").then().statusCode(401);
    }

    private static ValidatableResponse upload(String body) {
        return given().contentType("application/json").body(body).post(RESULTS).then();
    }

    private static void refused(String body, String title) {
        upload(body)
                .statusCode(400)
                .contentType("application/json")
                .body("title", equalTo(title))
                .body("code", equalTo(400));
    }

    private static ValidatableResponse signed(String body, String signature, String key) {
        return given().contentType("application/json")
                .header("X-Signature", signature)
                .header("X-Public-Key", key)
                .body(body)
                .post(RESULTS)
                .then();
    }

    private static ValidatableResponse register(ClientKey key) {
        return key(key.openSsh(), key.sign("signature"));
    }

    private static ValidatableResponse key(String key, String signature) {
        return given().contentType("application/json")
                .body("{\"raw_key\": \"" + key + "\", \"self_signature\": \"" + signature + "\"}")
                .post("/refstack/api/v1/profile/pubkeys")
                .then();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.createStatement().execute(sql);
        }
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }
}
