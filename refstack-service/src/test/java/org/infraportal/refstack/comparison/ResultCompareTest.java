package org.infraportal.refstack.comparison;

import java.util.List;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.infraportal.refstack.Tables;
import org.infraportal.refstack.guidelines.GuidelineFixtures;
import org.infraportal.refstack.results.Uploads;
import org.infraportal.testing.Caller;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class ResultCompareTest {
    private static final String RESULTS = "/refstack/api/v1/results/";
    private static final String VENDOR = "00000000-0000-4000-8000-00000000acde";
    private static final String PRODUCT = "00000000-0000-4000-8000-0000000000a1";
    private static final String VERSION = "00000000-0000-4000-8000-0000000000b1";

    @BeforeEach
    void guidelines() {
        Uploads.forgetAll();
        GuidelineFixtures.store("2031.01.json", GuidelineFixtures.text("schema-1.6.json"));
        GuidelineFixtures.store("2032.01.json", GuidelineFixtures.text("schema-2.0.json"));
        // Asks for a new test, calls another one by its alias, and no longer for the size.
        GuidelineFixtures.store(
                "next.json",
                GuidelineFixtures.text("schema-2.0.json")
                        .replace("\"t.boot.one\"", "\"t.boot.uno\"")
                        .replace("\"t.boot.three\"", "\"t.boot.new\"")
                        .replaceFirst("\"store\",\\s*\"resize\"", "\"store\""));
        GuidelineFixtures.store("zoning.2032.01.json", GuidelineFixtures.text("add-on.json"));
    }

    @Test
    void whatAResultGainedAndLostAgainstAnotherIsTold() {
        String before = Uploads.anonymous("t.boot.one", "t.boot.two", "t.legacy", "other.a", "other.b");
        String after = Uploads.anonymous("t.boot.eins", "t.boot.three", "other.b", "other.c");

        String body = given().get(RESULTS + after + "/compare?with=" + before + "&target=compute")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(body.replaceAll("\"created_at\":\"[-0-9: ]+\"", "\"created_at\":\"AT\""))
                .isEqualTo("{\"results\":{\"before\":{\"result_id\":\"" + before
                        + "\",\"guideline\":\"2032.01.json\",\"target\":\"compute\",\"verdict\":\"not_compliant\","
                        + "\"counted_passed\":1,\"counted_tests\":2,\"created_at\":\"AT\"},\"after\":{\"result_id\":\""
                        + after
                        + "\",\"guideline\":\"2032.01.json\",\"target\":\"compute\",\"verdict\":\"compliant\","
                        + "\"counted_passed\":2,\"counted_tests\":2,\"created_at\":\"AT\"},\"gained\":[{\"test\":"
                        + "\"t.boot.three\",\"capability\":\"boot\",\"status\":\"required\",\"flagged\":false}],"
                        + "\"lost\":[{\"test\":\"t.boot.two\",\"capability\":\"boot\",\"status\":\"required\","
                        + "\"flagged\":true},{\"test\":\"t.legacy\",\"capability\":\"legacy-boot\",\"status\":"
                        + "\"deprecated\",\"flagged\":false}],\"same\":1,\"neither\":1,\"other_gained\":[\"other.c\"],"
                        + "\"other_lost\":[\"other.a\"],\"other_same\":1},\"guidelines\":null}");
        assertThat(page(after, "?with=" + before + "&target=compute", 200))
                .contains(
                        "Lost: 2</strong>",
                        "Gained: 1</strong>",
                        "deprecated; no verdict depends on it",
                        "1 gained, 1 lost, 1 the same");
    }

    @Test
    void whatAnotherGuidelineWouldCostIsTold() {
        String id = Uploads.anonymous("t.boot.one", "t.boot.three", "t.resize", "t.store");

        String body = given().get(RESULTS + id + "/compare?guideline=next").asString();

        assertThat(body)
                .contains("\"results\":null")
                .contains("\"guideline\":\"2032.01.json\",\"target\":\"platform\",\"verdict\":\"compliant\","
                        + "\"counted_passed\":4,\"counted_tests\":4")
                .contains("\"guideline\":\"next.json\",\"target\":\"platform\",\"verdict\":\"not_compliant\"")
                .contains("\"gained_passed\":[]")
                .contains("\"gained_missing\":[{\"test\":\"t.boot.new\",\"capability\":\"boot\"}]")
                .contains("\"lost\":[{\"test\":\"t.boot.three\",\"capability\":\"boot\"},"
                        + "{\"test\":\"t.resize\",\"capability\":\"resize\"}]");
        assertThat(page(id, "?guideline=next", 200))
                .contains("What next.json would cost", "1 newly required, not passed", "t.boot.new");
    }

    @Test
    void byItselfAResultIsComparedWithThePreviousOneAndTheNextGuideline() {
        Caller.is("owner");
        String first = Uploads.signed("t.boot.one");
        Caller.is("other");
        String foreign = Uploads.anonymous("t.boot.one", "t.boot.three");
        Caller.is("owner");
        String second = Uploads.signed("t.boot.three");

        given().get(RESULTS + second + "/compare")
                .then()
                .body("results.before.result_id", equalTo(first))
                .body("guidelines.after.guideline", equalTo("next.json"));
        given().get(RESULTS + second + "/compare?with=previous")
                .then()
                .body("results.before.result_id", equalTo(first))
                .body("guidelines", nullValue());
        given().get(RESULTS + first + "/compare").then().body("results", nullValue());
        given().get(RESULTS + first + "/compare?with=previous").then().statusCode(404);
        assertThat(foreign).isNotEqualTo(first);
    }

    @Test
    void thePreviousOneOfAProductVersionIsTheLastThatTheCallerMayRead() {
        Caller.is("owner");
        String open = Uploads.signed("t.boot.one");
        String hidden = Uploads.signed("t.boot.two");
        String last = Uploads.signed("t.boot.three");
        Uploads.product(VENDOR, PRODUCT, VERSION, true);
        Tables.execute("update result set product_version_id = ?", VERSION);
        Tables.execute("update result set shared = 'true', listed = true where id <> ?", hidden);

        given().get(RESULTS + last + "/compare?with=previous").then().body("results.before.result_id", equalTo(hidden));
        Caller.isNobody();
        given().get(RESULTS + last + "/compare?with=previous").then().body("results.before.result_id", equalTo(open));
        given().get(RESULTS + last + "/compare?with=" + hidden).then().statusCode(401);
        given().get(RESULTS + hidden + "/compare?with=" + last).then().statusCode(401);
        assertThat(page(last, "?with=" + hidden, 401)).doesNotContain("t.boot.two");
    }

    @Test
    void aVisitorIsNotToldWhichResultsAreOfTheSameCloud() {
        Uploads.anonymous("t.boot.one");
        String second = Uploads.anonymous("t.boot.three");

        given().get(RESULTS + second + "/compare").then().statusCode(200).body("results", nullValue());
        given().get(RESULTS + second + "/compare?with=previous").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "with=x,404",
        "with=00000000-0000-4000-8000-000000000000,404",
        "with=%00,404",
        "guideline=2099.01,404",
        "guideline=..%2f,404",
        "guideline=zoning.2032.01,400",
        "guideline=next&target=%3Cscript%3E,400"
    })
    void whatCannotBeComparedIsSaid(String query, int status) {
        String id = Uploads.anonymous("t.boot.one");

        given().urlEncodingEnabled(false)
                .get(RESULTS + id + "/compare?" + query)
                .then()
                .statusCode(status)
                .contentType("application/json");
        assertThat(page(id, "?" + query, status)).doesNotContain("<script>");
    }

    @Test
    void thePageSaysWhenThereIsNothingToCompare() {
        for (String file : List.of("2031.01.json", "next.json", "zoning.2032.01.json")) {
            Tables.execute("delete from guideline_file where file = ?", file);
        }
        String id = Uploads.anonymous("<script>x");

        assertThat(page(id, "", 200)).contains("No automatic comparison").doesNotContain("{");
        assertThat(page(id, "?with=" + id, 200)).doesNotContain("<script>x").doesNotContain("{");
        Tables.empty("guideline_file");
        page(id, "?with=" + id, 404);
        page(id, "", 200);
    }

    private static String page(String id, String query, int status) {
        return given().urlEncodingEnabled(false)
                .accept("text/html")
                .get("/refstack/results/" + id + "/compare" + query)
                .then()
                .statusCode(status)
                .contentType("text/html")
                .extract()
                .asString();
    }
}
