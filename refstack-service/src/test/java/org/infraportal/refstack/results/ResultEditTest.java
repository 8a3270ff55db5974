package org.infraportal.refstack.results;

import java.util.List;
import java.util.Map;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.infraportal.refstack.Tables;
import org.infraportal.refstack.guidelines.GuidelineFixtures;
import org.infraportal.testing.Caller;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

/** What the forms of a result offer, take and refuse, and what {@code shared} publishes. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "anyone")
class ResultEditTest {
    private static final String RESULTS = "/refstack/api/v1/results";
    private static final String BACKUP =
            GuidelineFixtures.text("add-on.json").replace("os_powered_zoning", "os_powered_backup");

    private String id;

    @BeforeEach
    void aSignedResultAndSomeGuidelines() {
        Uploads.forgetAll();
        GuidelineFixtures.store("2031.01.json", GuidelineFixtures.text("schema-1.6.json"));
        GuidelineFixtures.store("2032.01.json", GuidelineFixtures.text("schema-2.0.json"));
        GuidelineFixtures.store("backup.2032.01.json", BACKUP);
        Caller.is("owner");
        id = Uploads.signed("zones.test.one", "zones.test.two", "t.boot.one", "t.boot.three", "t.store");
    }

    private static String shown(String path) {
        return given().accept("text/html")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private String edit() {
        return shown("/refstack/results/" + id + "/edit");
    }

    private io.restassured.response.ValidatableResponse save(Map<String, String> form) {
        return given().redirects()
                .follow(false)
                .accept("text/html")
                .formParams(form)
                .post("/refstack/results/" + id + "/meta")
                .then();
    }

    private String stored() {
        return Tables.rows("select shared, guideline, target from result where id = ?", id)
                .getFirst();
    }

    @Test
    void targetsOfEveryListedFamilyAreOfferedAndKept() {
        Uploads.meta(id, "guideline", "backup.2032.01.json");
        Uploads.meta(id, "target", "backup");

        assertThat(edit())
                .contains("<option value=\"backup.2032.01.json\" selected>")
                .contains("<option value=\"backup\" selected>")
                .contains("<option value=\"compute\">");
        save(Map.of("guideline", "backup.2032.01.json", "target", "backup", "shared", "true"))
                .statusCode(303);

        assertThat(stored()).isEqualTo("true|backup.2032.01.json|backup");
        given().get(RESULTS + "/" + id + "/compliance")
                .then()
                .body("associated", equalTo(true))
                .body("verdict", equalTo("compliant"));
        assertThat(shown("/refstack?target=backup"))
                .contains("<option value=\"backup\" selected>")
                .contains(id);
        GuidelineFixtures.store("zoning.2032.01.json", GuidelineFixtures.text("add-on.json"));
        assertThat(edit()).contains("<option value=\"zoning\">");
        assertThat(shown("/refstack")).contains("<option value=\"zoning\">", "<option value=\"zoning.2032.01.json\">");
    }

    @ParameterizedTest
    @CsvSource({"2032.1, compute", "2032.01.json, backup", "2032.01.json, rainbow", "' 2032.1 ', ' odd '"})
    void whatIsNotListedIsOfferedAndKeptAndSaid(String guideline, String target) {
        Tables.execute("update result set guideline = ?, target = ? where id = ?", guideline, target, id);

        assertThat(edit())
                .contains("<option value=\"" + guideline + "\" selected>")
                .contains("<option value=\"" + target + "\" selected>")
                .contains("is not known here, so this result has no verdict");
        save(Map.of("guideline", guideline, "target", target, "shared", "true")).statusCode(303);

        assertThat(stored()).isEqualTo("true|" + guideline + "|" + target);
        assertThat(shown("/refstack?mine=true&target=rainbow&guideline=2032.1"))
                .contains("<option value=\"rainbow\" selected>", "<option value=\"2032.1\" selected>");
    }

    @ParameterizedTest
    @CsvSource({
        "2032.1, compute, 'guideline: 2032.1 is not known here (expected: 2031.01.json, 2032.01.json, backup.2032.01.json)'",
        "2032.01.json, backup, 'target: backup (expected: platform, compute, object)'",
        "backup.2032.01.json, compute, 'target: compute (expected: backup)'",
        "'', rainbow, target: rainbow (expected: '",
        "2032.01.json, rainbow, target: rainbow (expected: '"
    })
    void aMisspeltAssociationIsRefusedBesideTheForm(String guideline, String target, String why) {
        save(Map.of("guideline", guideline, "target", target, "shared", "true"))
                .statusCode(400)
                .body(containsString("role=\"alert\">" + why.replace("'", "")))
                .body(containsString("name=\"shared\" value=\"true\" checked"));

        assertThat(stored()).isEqualTo("null|null|null");
    }

    @Test
    void theApiTakesAnyGuidelineAsUpstream() {
        Uploads.meta(id, "guideline", "2032.1");
        Uploads.meta(id, "target", "rainbow");

        given().get(RESULTS + "/" + id)
                .then()
                .body("meta.guideline", equalTo("2032.1"))
                .body("meta.target", equalTo("rainbow"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "True", "TRUE", " true\n"})
    void theWordTruePublishes(String word) {
        Uploads.meta(id, "shared", word);

        assertPublished(true);
        given().get(RESULTS + "/" + id).then().body("meta.shared", equalTo("true"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "False", "", "  "})
    void falseAndEmptyPublishNothingAndTakeBack(String word) {
        Uploads.meta(id, "shared", word);
        assertPublished(false);
        assertThat(Tables.rows("select type from outbox where type = 'ResultShared'"))
                .isEmpty();

        Caller.is("owner");
        Uploads.meta(id, "shared", "true");
        assertPublished(true);
        Caller.is("owner");
        Uploads.meta(id, "shared", word);
        assertPublished(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "0", "no", "tru", "banana", "null", "{\"shared\": true}", "<script>"})
    void anotherWordIsRefused(String word) {
        given().body(word)
                .post(RESULTS + "/" + id + "/meta/shared")
                .then()
                .statusCode(400)
                .body("title", equalTo("shared: " + word + " (expected: true or false)"));
        save(Map.of("guideline", "", "target", "", "shared", word)).statusCode(400);

        assertThat(stored()).isEqualTo("null|null|null");
    }

    /** As a visitor finds it in the list, and reads it by its address. */
    private void assertPublished(boolean published) {
        Caller.isNobody();
        given().get(RESULTS).then().body("results.id", hasSize(published ? 1 : 0));
        int status = published ? 200 : 401;
        given().get(RESULTS + "/" + id).then().statusCode(status);
        given().get(RESULTS + "/" + id + "/meta").then().statusCode(status);
        given().accept("text/html").get("/refstack/results/" + id).then().statusCode(status);
        Caller.is("owner");
    }

    @Test
    void aResultWhoseSharedSaysNoIsNeitherVerifiedNorWaiting() {
        String vendor = "00000000-0000-4000-8000-00000000aced";
        Uploads.product(vendor, "00000000-0000-4000-8000-0000000000a2", "00000000-0000-4000-8000-0000000000b2", true);
        Tables.execute(
                "update result set product_version_id = '00000000-0000-4000-8000-0000000000b2', shared = 'false',"
                        + " guideline = '2032.01.json', target = 'compute' where id = ?",
                id);
        Caller.isFoundation();

        given().get(RESULTS + "?waiting=true").then().body("results", hasSize(0));
        given().body("{\"verification_status\": 1}")
                .put(RESULTS + "/" + id)
                .then()
                .statusCode(403);
        assertThat(edit()).contains("needs a guideline and a target, and must be shared");
        Caller.isNobody();
        given().get("/refstack/products/00000000-0000-4000-8000-0000000000a2/versions/"
                        + "00000000-0000-4000-8000-0000000000b2/badge.json")
                .then()
                .body("status", equalTo("none"));
    }

    private io.restassured.response.ValidatableResponse verify(Map<String, String> form) {
        return given().redirects()
                .follow(false)
                .accept("text/html")
                .formParams(form)
                .post("/refstack/results/" + id + "/verification")
                .then();
    }

    private void ready(String guideline, String target) {
        Uploads.meta(id, "shared", "true");
        Uploads.meta(id, "guideline", guideline);
        Uploads.meta(id, "target", target);
        Caller.isFoundation();
    }

    private int status() {
        return Integer.parseInt(Tables.rows("select verification_status from result where id = ?", id)
                .getFirst());
    }

    @Test
    void staffSeeTheVerdictBesideTheButtonAndVerifyWhatIsCompliantAtOnce() {
        ready("backup.2032.01.json", "backup");

        assertThat(edit())
                .contains("<strong>COMPLIANT</strong>")
                .contains("passes 4 of 4 required tests of backup.2032.01.json backup.");
        verify(Map.of("verified", "true")).statusCode(303);

        assertThat(status()).isEqualTo(1);
        assertThat(edit()).contains("<strong>COMPLIANT</strong>", "Revoke verification");
    }

    @ParameterizedTest
    @CsvSource({
        "2032.01.json, object, NOT COMPLIANT, not_compliant, passes 1 of 2 required tests of 2032.01.json object.",
        "2032.1, compute, NOT KNOWN HERE, unknown, Guideline 2032.1 is not known here.",
        "2032.01.json, backup, NOT KNOWN HERE, unknown, Target backup of guideline 2032.01.json is not known here."
    })
    void staffAreAskedOnceMoreAboutWhatIsNotCompliant(
            String guideline, String target, String title, String word, String counts) {
        ready(guideline, target);
        assertThat(edit()).contains("<strong>" + title + "</strong>", counts).doesNotContain("Verify anyway");

        for (Map<String, String> form : List.of(
                Map.of("verified", "true"),
                Map.of("verified", "true", "despite", "compliant"),
                Map.of("verified", "true", "despite", "nothing_required"))) {
            verify(form).statusCode(409).body(containsString("Verify anyway")).body(containsString(counts));
        }
        assertThat(status()).isZero();
        verify(Map.of("verified", "true", "despite", word)).statusCode(303);
        assertThat(status()).isEqualTo(1);
        verify(Map.of("verified", "false")).statusCode(303);
        assertThat(status()).isZero();
    }

    @Test
    void aTargetThatRequiresNothingIsAskedAboutToo() {
        GuidelineFixtures.store("2033.01.json", """
                {"schema": "1.6", "platform": {"required": ["c"]}, "components": {"c": {"advisory": ["a"]}},
                 "capabilities": {"a": {"tests": {"t.boot.one": {}}}}}""");
        ready("2033.01.json", "platform");

        verify(Map.of("verified", "true")).statusCode(409).body(containsString("NOTHING REQUIRED"));

        assertThat(status()).isZero();
    }

    @Test
    void anAddOnWhosePlatformIsNotKnownIsAskedAboutToo() {
        ready("backup.2032.01.json", "backup");
        Tables.execute("delete from guideline_file where file = '2032.01.json'");

        verify(Map.of("verified", "true"))
                .statusCode(409)
                .body(containsString("builds on a part of the platform that is not known here"));
        verify(Map.of("verified", "true", "despite", "compliant")).statusCode(303);

        assertThat(status()).isEqualTo(1);
    }

    @Test
    void theApiVerifiesAtOnceAndAnnouncesTodaysVerdict() {
        ready("2032.01.json", "object");
        Tables.execute("update result set verdict = 'compliant' where id = ?", id);

        given().body("{\"verification_status\": 1}")
                .put(RESULTS + "/" + id)
                .then()
                .statusCode(201);

        assertThat(Tables.rows("select body from outbox where type = 'ResultVerified'"))
                .singleElement()
                .asString()
                .contains("\"verdict\":\"not-compliant\"");
    }

    @Test
    void ownersDoNotSeeTheVerification() {
        ready("2032.01.json", "object");
        Caller.is("owner");

        assertThat(edit()).doesNotContain("NOT COMPLIANT").doesNotContain("Verify");
        verify(Map.of("verified", "true", "despite", "not_compliant")).statusCode(403);
    }

    @Test
    void eachPageSaysToTheOwnerWhatComesNext() {
        String vendor = "00000000-0000-4000-8000-00000000aced";
        String product = "00000000-0000-4000-8000-0000000000a2";
        String version = "00000000-0000-4000-8000-0000000000b2";
        assertThat(report()).contains(next("Private", "/refstack/results/" + id + "/edit", "Share"));
        assertThat(shown("/refstack?mine=true"))
                .contains("private - <a href=\"/refstack/results/" + id + "/edit\">Share</a>");

        Uploads.meta(id, "shared", "true");
        assertThat(report())
                .contains(next("No guideline", "/refstack/results/" + id + "/edit", "Choose guideline and target"));
        Uploads.meta(id, "guideline", "2032.01.json");
        Uploads.meta(id, "target", "compute");
        assertThat(report()).contains(next("No product", "/refstack/products/new", "Add a product first"));
        assertThat(edit()).contains("No product - <a href=\"/refstack/products/new\">Add a product first</a>");

        Uploads.product(vendor, product, version, false);
        Tables.execute(
                "insert into vendor_member (vendor_id, person_id, role, created_at)"
                        + " select ?, id, 'admin', now() from person where openid = ?",
                vendor,
                Caller.openid("owner"));
        assertThat(report())
                .contains(next("No product", "/refstack/results/" + id + "/edit#product", "Link it to a product"));
        given().body("{\"product_version_id\": \"" + version + "\"}")
                .put(RESULTS + "/" + id)
                .then()
                .statusCode(201);
        assertThat(report()).contains("<strong>Waiting for verification by Foundation staff</strong></p>");
        assertThat(shown("/refstack/products/" + product)).contains("To give a version a result");

        Caller.isFoundation();
        verify(Map.of("verified", "true")).statusCode(303);
        assertThat(report()).doesNotContain("class=\"next\"");
        Caller.is("owner");
        assertThat(report())
                .contains(next("Verified", "/refstack/products/" + product, "Make its product public to get a badge"));
        Tables.execute("update product set public = true");
        assertThat(report())
                .contains(next("Verified", "/refstack/products/" + product + "#versions", "Show its badge"));
        Caller.isNobody();
        assertThat(report()).doesNotContain("class=\"next\"");
    }

    private String report() {
        return shown("/refstack/results/" + id);
    }

    private static String next(String state, String address, String action) {
        return "<strong>" + state + "</strong> - <a href=\"" + address + "\">" + action + "</a></p>";
    }
}
