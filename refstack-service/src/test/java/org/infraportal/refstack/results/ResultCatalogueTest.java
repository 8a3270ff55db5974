package org.infraportal.refstack.results;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.infraportal.events.ResultAssociated;
import org.infraportal.events.ResultDeleted;
import org.infraportal.events.ResultShared;
import org.infraportal.events.ResultSubmitted;
import org.infraportal.events.ResultVerified;
import org.infraportal.refstack.ClientKey;
import org.infraportal.refstack.Tables;
import org.infraportal.testing.Caller;
import org.infraportal.testing.GoldenEvent;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

/** Results of products, their verdicts, and what is shown of them. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "anyone")
class ResultCatalogueTest {
    private static final String RESULTS = "/refstack/api/v1/results";
    private static final String VENDOR = "00000000-0000-4000-8000-0000000000b1";
    private static final String PRODUCT = "00000000-0000-4000-8000-0000000000c1";
    private static final String VERSION = "00000000-0000-4000-8000-0000000000d1";
    private static final String BODY = """
            {"cpid": "cloud-7", "duration_seconds": 12, "results": [{"name": "a.B.test_one"}, {"name": "a.B.test_two"}]}""";
    private static final String GUIDELINE = """
            {"id": "2031.01", "schema": "1.4", "status": "approved", "releases": ["zed"], "platform": {"required": ["compute"]},
             "components": {"compute": {"required": ["cap"], "advisory": [], "deprecated": [], "removed": []},
                            "dns": {"required": [], "advisory": [], "deprecated": [], "removed": []}},
             "capabilities": {"cap": {"description": "d", "tests": {%s}}}}""";
    private static final ClientKey KEY = new ClientKey(2048);

    @Inject
    ResultVerdicts verdicts;

    @BeforeEach
    void catalogue() {
        Tables.empty(
                "result",
                "outbox",
                "audit_entry",
                "vendor_member",
                "product_version",
                "product",
                "vendor",
                "person_login",
                "public_key",
                "person",
                "guideline_file");
        Tables.execute("insert into person (id, openid, created_at) values (3, ?, now())", Caller.openid("admin"));
        Tables.execute(
                "insert into vendor (id, kind, name, group_id, created_at) values (?, 3, 'Acme <b>', uuid(), now())",
                VENDOR);
        Tables.execute(
                "insert into vendor_member (vendor_id, person_id, role, created_at) values (?, 3, 'admin', now())",
                VENDOR);
        Tables.execute(
                "insert into product (id, vendor_id, name, product_type, public, created_at) values (?, ?, 'Sky & Co', 1, true, now())",
                PRODUCT,
                VENDOR);
        Tables.execute(
                "insert into product_version (id, product_id, version, cpid, created_at) values (?, ?, '1.0', 'cloud-7', now())",
                VERSION,
                PRODUCT);
        Tables.execute(
                "insert into public_key (id, person_id, format, encoded, fingerprint, created_at)"
                        + " values (uuid(), 3, 'ssh-rsa', ?, unhex(sha2(from_base64(?), 256)), now())",
                encodedKey(),
                encodedKey());
    }

    private static String encodedKey() {
        return KEY.openSsh().substring("ssh-rsa ".length());
    }

    private static void guideline(String tests) {
        String text = GUIDELINE.formatted(tests);
        Tables.empty("guideline_file");
        Tables.execute(
                "insert into guideline_file (file, source, family, digest, content, read_at, changed_at)"
                        + " values ('2031.01.json', 't', 'powered', unhex(sha2(?, 256)), ?, now(), now())",
                text,
                text);
    }

    private static String upload() {
        return given().body(BODY)
                .header("X-Signature", KEY.sign(BODY))
                .header("X-Public-Key", KEY.openSsh())
                .post(RESULTS)
                .then()
                .statusCode(201)
                .extract()
                .path("test_id");
    }

    private static void meta(String id, String key, String value) {
        given().body(value).post(RESULTS + "/" + id + "/meta/" + key).then().statusCode(201);
    }

    @Test
    void aSignedUploadOfAKnownCloudBecomesItsProductsResult() {
        Caller.isNobody();
        String id = upload();

        Caller.is("admin");
        given().get(RESULTS + "/" + id)
                .then()
                .body("user_role", equalTo("owner"))
                .body("product_version.id", equalTo(VERSION))
                .body("product_version.product_info.name", equalTo("Sky & Co"));
        assertThat(Tables.rows("select type from outbox order by id"))
                .hasSize(2)
                .anyMatch(type -> type.toLowerCase().contains("submitted"))
                .anyMatch(type -> type.toLowerCase().contains("associated"));
        assertThat(Tables.rows("select person_id, action, about_id, detail from audit_entry"))
                .containsExactly("3|result.associated|" + id + "|" + VERSION);
    }

    @Test
    void aSecondVersionWithTheSameCloudMakesItNobodysGuess() {
        Tables.execute(
                "insert into product_version (id, product_id, version, cpid, created_at) values (uuid(), ?, '2.0', 'cloud-7', now())",
                PRODUCT);

        String id = upload();

        Caller.is("admin");
        given().get(RESULTS + "/" + id).then().body("product_version", nullValue());
    }

    @Test
    void aStrangersClaimOfTheCloudChangesNothing() {
        Tables.execute(
                "insert into vendor (id, kind, name, group_id, created_at) values ('v2', 1, 'Mallory', uuid(), now())");
        Tables.execute("insert into product (id, vendor_id, name, product_type, public, created_at)"
                + " values ('p2', 'v2', 'Mine too', 1, false, now())");
        Tables.execute("insert into product_version (id, product_id, version, cpid, created_at)"
                + " values ('w2', 'p2', '1', 'cloud-7', now())");

        String id = upload();

        Caller.is("admin");
        given().get(RESULTS + "/" + id).then().body("product_version.id", equalTo(VERSION));
    }

    @Test
    void anOwnerTakesAResultBackFromItsProduct() {
        String id = upload();

        Caller.is("admin");
        given().body("{\"product_version_id\": null}")
                .put(RESULTS + "/" + id)
                .then()
                .statusCode(201)
                .body("product_version", nullValue())
                .body("cpid", equalTo("cloud-7"));
        given().body("{\"product_version_id\": \"nowhere\"}")
                .put(RESULTS + "/" + id)
                .then()
                .statusCode(404);
        for (String wrong : List.of(
                "",
                "[]",
                "{",
                "{\"verification_status\": \"1\"}",
                "{\"verification_status\": 2}",
                "{\"product_version_id\": 5}",
                "{\"id\": 1}")) {
            given().body(wrong).put(RESULTS + "/" + id).then().statusCode(400);
        }
    }

    @Test
    void theVerdictIsStoredAndFollowsTheGuideline() {
        guideline("\"a.B.test_one\": {\"idempotent_id\": \"id-1\"}");
        String id = upload();
        Caller.is("admin");

        meta(id, "guideline", "2031.01.json");
        meta(id, "target", "compute");
        assertThat(verdict(id)).isEqualTo("compliant|1|1");

        guideline("\"a.B.test_one\": {\"idempotent_id\": \"id-1\"}, \"a.B.test_three\": {\"idempotent_id\": \"id-3\"}");
        assertThat(verdicts.refresh()).isEqualTo(1);
        assertThat(verdict(id)).isEqualTo("not_compliant|2|1");
        assertThat(verdicts.refresh()).isZero();

        meta(id, "target", "nonsense");
        assertThat(verdict(id)).isEqualTo("null|null|null");
        assertThat(verdicts.refresh()).isLessThanOrEqualTo(1);
        assertThat(verdicts.refresh()).isZero();
    }

    @Test
    void eventsAreThoseOfTheCatalogue() {
        guideline("\"a.B.test_one\": {\"idempotent_id\": \"id-1\"}");
        String id = upload();
        Caller.is("admin");
        meta(id, "shared", "true");
        meta(id, "guideline", "2031.01.json");
        meta(id, "target", "compute");
        Caller.isFoundation();
        verify(id, 1);
        verify(id, 0);
        Caller.is("admin");
        given().delete(RESULTS + "/" + id).then().statusCode(204);

        assertThat(Tables.rows("select body from outbox order by id"))
                .containsExactly(
                        event(ResultSubmitted.class, id)
                                .with("passedTests", 2)
                                .without("guideline")
                                .without("target")
                                .json(),
                        event(ResultAssociated.class, id)
                                .with("productVersionId", VERSION)
                                .without("guideline")
                                .without("target")
                                .json(),
                        event(ResultShared.class, id).with("passedTests", 2).json(),
                        event(ResultAssociated.class, id)
                                .with("guideline", "2031.01.json")
                                .with("productVersionId", VERSION)
                                .without("target")
                                .json(),
                        event(ResultAssociated.class, id)
                                .with("guideline", "2031.01.json")
                                .with("productVersionId", VERSION)
                                .json(),
                        event(ResultVerified.class, id)
                                .with("guideline", "2031.01.json")
                                .json(),
                        GoldenEvent.of(ResultDeleted.class).with("resultId", id).json());
    }

    @ParameterizedTest
    @CsvSource({"a.B.test_three, compute, not-compliant", "a.B.test_one, dns, nothing-required"})
    void verdictIsAnnouncedByItsWordInTheCatalogue(String test, String target, String word) {
        guideline("\"" + test + "\": {\"idempotent_id\": \"id-1\"}");
        String id = upload();
        Caller.is("admin");
        meta(id, "shared", "true");
        meta(id, "guideline", "2031.01.json");
        meta(id, "target", target);
        Caller.isFoundation();
        verify(id, 1);

        assertThat(Tables.rows("select body from outbox where type = 'ResultVerified'"))
                .singleElement()
                .asString()
                .contains("\"verdict\":\"" + word + "\"");
    }

    private static GoldenEvent event(Class<?> type, String id) {
        return GoldenEvent.of(type).with("resultId", id).with("url", "/refstack/results/" + id);
    }

    private static void verify(String id, int status) {
        given().body("{\"verification_status\": " + status + "}")
                .put(RESULTS + "/" + id)
                .then()
                .statusCode(201);
    }

    private static String verdict(String id) {
        return Tables.rows("select verdict, required_tests, required_passed from result where id = ?", id)
                .getFirst();
    }

    @Test
    void listsAreNarrowedByProductVendorGuidelineVerdictAndText() {
        guideline("\"a.B.test_one\": {\"idempotent_id\": \"id-1\"}");
        String id = upload();
        given().body(BODY).post(RESULTS).then().statusCode(201);
        Caller.is("admin");
        meta(id, "guideline", "2031.01.json");
        meta(id, "target", "compute");
        given().get(RESULTS + "?product_id=" + PRODUCT).then().body("results", hasSize(1));
        meta(id, "shared", "true");
        Caller.isNobody();

        for (String filter : List.of(
                "product_id=" + PRODUCT,
                "vendor_id=" + VENDOR,
                "guideline=2031.01.json",
                "target=compute",
                "verdict=compliant",
                "q=sky",
                "q=ACME",
                "q=" + id.substring(0, 8))) {
            given().get(RESULTS + "?" + filter).then().statusCode(200).body("results.id", equalTo(List.of(id)));
        }
        for (String filter : List.of("verdict=not_compliant", "q=%25", "q=zzz", "vendor_id=x", "guideline=2031.01")) {
            given().get(RESULTS + "?" + filter).then().statusCode(200).body("results", hasSize(0));
        }
        for (String wrong : List.of("verdict=maybe", "verdict=ü")) {
            given().get(RESULTS + "?" + wrong).then().statusCode(400);
        }
        for (String unknown : List.of("product_id=unknown", "product_id=ü", "vendor_id=ü")) {
            given().get(RESULTS + "?" + unknown).then().statusCode(404);
        }
        given().get(RESULTS + "?guideline=ü&target=ü&cpid=ü&q=ü")
                .then()
                .statusCode(200)
                .body("results", hasSize(0));
        given().get(RESULTS + "/ü").then().statusCode(404);
        given().get(RESULTS)
                .then()
                .body("results", hasSize(2))
                .body("results.find { it.id == '" + id + "' }.product_version.cpid", nullValue());
        given().accept("text/html")
                .get("/refstack?product=" + PRODUCT + "&q=sky")
                .then()
                .statusCode(200)
                .body(containsString("Sky &amp; Co"));
    }

    @Test
    void aPrivateProductIsNotShownThroughItsResults() {
        String id = upload();
        Tables.execute("update product set public = false");
        Tables.execute("update result set shared = 'true', listed = true");
        Caller.isNobody();

        given().get(RESULTS + "?product_id=" + PRODUCT).then().statusCode(403);
        given().get(RESULTS + "?q=sky").then().body("results", hasSize(0));
        given().get(RESULTS).then().body("results[0].product_version", nullValue());
        given().get(RESULTS + "/" + id).then().statusCode(200).body("product_version", nullValue());
        given().get("/refstack/products/" + PRODUCT + "/versions/" + VERSION + "/badge.json")
                .then()
                .statusCode(404);
    }

    @Test
    void verifiedResultsAreInTheFeedAndOnTheBadge() {
        guideline("\"a.B.test_one\": {\"idempotent_id\": \"id-1\"}");
        String badge = "/refstack/products/" + PRODUCT + "/versions/" + VERSION + "/badge";
        String id = upload();
        Caller.is("admin");
        given().get(badge + ".json").then().body("status", equalTo("none"));
        meta(id, "guideline", "2031.01.json");
        meta(id, "target", "compute");
        meta(id, "shared", "true");
        given().get(badge + ".json")
                .then()
                .body("status", equalTo("compliant"))
                .body("label", equalTo("2031.01 compliant"));
        Caller.isFoundation();
        given().body("{\"verification_status\": 1}")
                .put(RESULTS + "/" + id)
                .then()
                .statusCode(201)
                .body("verification_status", equalTo(1));

        given().get(badge + ".svg")
                .then()
                .statusCode(200)
                .contentType("image/svg+xml")
                .body(containsString("2031.01 verified"));
        String feed = given().get("/refstack/results.atom")
                .then()
                .statusCode(200)
                .contentType("application/atom+xml")
                .extract()
                .asString();
        assertThat(feed)
                .contains("urn:uuid:" + id)
                .contains("Sky &amp; Co 1.0: 2031.01.json compute, compliant")
                .contains("<name>Acme &lt;b&gt;</name>");
        assertThat(Tables.rows("select action from audit_entry where action = 'result.verified'"))
                .hasSize(1);
    }

    @Test
    void aSubunitStreamBecomesAResultOfItsPasses() throws IOException {
        Caller.isNobody();
        String stream =
                "time: 2026-11-21 10:00:00Z\ntest: a.B.test_one[id-5e2f8e1c-0000-4000-8000-000000000002,smoke]\n"
                        + "success: a.B.test_one[id-5e2f8e1c-0000-4000-8000-000000000002,smoke]\n"
                        + "test: a.B.test_scenario[id-1](v2)\nsuccess: a.B.test_scenario[id-1](v2)\n"
                        + "test: a.B.test_bad\nfailure: a.B.test_bad\ntest: a.B.test_skip\nskip: a.B.test_skip\n"
                        + "time: 2026-11-21 10:01:30Z\ntest: a.B.last\nsuccess: a.B.last\n";
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);

        for (byte[] sent : List.of(bytes, gzip(bytes))) {
            JsonPath taken = given().body(sent)
                    .post(RESULTS + "/subunit?cpid=c")
                    .then()
                    .statusCode(201)
                    .extract()
                    .jsonPath();

            assertThat(taken.getInt("passed")).isEqualTo(3);
            assertThat(taken.getInt("failed")).isEqualTo(1);
            assertThat(taken.getInt("skipped")).isEqualTo(1);
            assertThat(taken.getInt("duration_seconds")).isEqualTo(90);
            given().get(RESULTS + "/" + taken.getString("test_id"))
                    .then()
                    .body("results", equalTo(List.of("a.B.last", "a.B.test_one", "a.B.test_scenario(v2)")));
        }
    }

    @Test
    void aSubunitStreamIsSignedOverItsBytes() {
        String stream = "test: a.B.c\nsuccess: a.B.c\n";
        Caller.isNobody();
        String address = RESULTS + "/subunit?keystone_endpoint=https://cloud.example:5000/v3";

        String id = given().body(stream)
                .header("X-Signature", KEY.sign(stream))
                .header("X-Public-Key", KEY.openSsh())
                .post(address)
                .then()
                .statusCode(201)
                .extract()
                .path("test_id");
        given().body(stream + " ")
                .header("X-Signature", KEY.sign(stream))
                .header("X-Public-Key", KEY.openSsh())
                .post(address)
                .then()
                .statusCode(400)
                .body("title", equalTo("Signature verification failed"));
        given().get(RESULTS + "/" + id).then().statusCode(401);

        Caller.is("admin");
        given().get(RESULTS + "/" + id).then().body("user_role", equalTo("owner"));
        String mine = given().body(stream)
                .post(address)
                .then()
                .statusCode(201)
                .extract()
                .path("test_id");
        String nobodys = given().body(stream)
                .post(address + "&anonymous=true")
                .then()
                .statusCode(201)
                .extract()
                .path("test_id");
        Caller.isNobody();
        given().get(RESULTS + "/" + mine).then().statusCode(401);
        given().get(RESULTS + "/" + nobodys).then().statusCode(200);
    }

    @Test
    void whatIsNoSubunitIsRefused() {
        for (String body : List.of("", "hello", "<html>", "{\"cpid\": 1}")) {
            given().body(body).post(RESULTS + "/subunit?cpid=c").then().statusCode(400);
        }
        String good = "test: a.B.c\nsuccess: a.B.c\n";
        given().body(good).post(RESULTS + "/subunit").then().statusCode(400).body("detail", containsString("cpid"));
        given().body(good)
                .post(RESULTS + "/subunit?keystone_endpoint=nonsense")
                .then()
                .statusCode(400);
        given().body("test: a.B.c\nfailure: a.B.c\n")
                .post(RESULTS + "/subunit?cpid=c")
                .then()
                .statusCode(400)
                .body("title", containsString("at least one passing test"));
    }

    @Test
    void theSchemaSaysWhatAnUploadIs() {
        given().get(RESULTS + "/schema")
                .then()
                .statusCode(200)
                .body("required", hasSize(3))
                .body("additionalProperties", equalTo(false));
        given().get("/refstack/api/v1/profile/pubkeys/schema").then().statusCode(200);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }
}
