package org.infraportal.refstack.population;

import jakarta.inject.Inject;

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

@QuarkusTest
@WithTestResource(TestDatabase.class)
class PopulationTest {
    private static final String VENDOR = "00000000-0000-4000-8000-00000000acde";
    private static final String PRODUCT = "00000000-0000-4000-8000-0000000000a1";
    private static final String VERSION = "00000000-0000-4000-8000-0000000000b1";
    private static final String API = "/refstack/api/v1/guidelines/2032.01.json/population";

    @Inject
    Populations populations;

    @BeforeEach
    void guidelines() {
        Uploads.forgetAll();
        populations.forget();
        GuidelineFixtures.store("2032.01.json", GuidelineFixtures.text("schema-2.0.json"));
    }

    @Test
    void eachTestIsCountedInPublicVerifiedAndProductsResults() {
        String first = Uploads.anonymous("t.boot.one", "t.boot.three", "t.store");
        // The same set by another client, once more, and the alias instead of the name.
        Uploads.anonymous("t.store", "t.boot.one", "t.boot.three");
        String third = Uploads.anonymous("t.boot.eins", "t.store ", "other");
        Caller.is("owner");
        String hidden = Uploads.signed("t.boot.one", "t.boot.two", "t.boot.three", "t.resize", "t.store");
        Uploads.product(VENDOR, PRODUCT, VERSION, true);
        Tables.execute("update result set verification_status = 1 where id in (?, ?)", first, hidden);
        Tables.execute("update result set product_version_id = ? where id <> ?", VERSION, first);

        String body = given().get(API + "?target=compute")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(body.replaceAll("\"counted_at\":\"[-0-9: ]+\"", "\"counted_at\":\"AT\""))
                .isEqualTo("{\"guideline\":\"2032.01.json\",\"target\":\"compute\",\"associated_only\":false,"
                        + "\"marked_by\":\"shared\",\"counted_at\":\"AT\",\"results\":{\"shared\":3,\"verified\":1,"
                        + "\"products\":1},\"capabilities\":[{\"id\":\"boot\",\"status\":\"required\",\"passed\":"
                        + "{\"shared\":2,\"verified\":1,\"products\":0},\"mark\":\"\",\"tests\":[{\"name\":\"t.boot.one\","
                        + "\"flagged\":false,\"passed\":{\"shared\":3,\"verified\":1,\"products\":1},\"mark\":"
                        + "\"candidate\"},{\"name\":\"t.boot.two\",\"flagged\":true,\"passed\":{\"shared\":0,"
                        + "\"verified\":0,\"products\":0},\"mark\":\"at risk\"},{\"name\":\"t.boot.three\",\"flagged\":"
                        + "false,\"passed\":{\"shared\":2,\"verified\":1,\"products\":0},\"mark\":\"\"}]},{\"id\":"
                        + "\"resize\",\"status\":\"advisory\",\"passed\":{\"shared\":0,\"verified\":0,\"products\":0},"
                        + "\"mark\":\"at risk\",\"tests\":[{\"name\":\"t.resize\",\"flagged\":false,\"passed\":"
                        + "{\"shared\":0,\"verified\":0,\"products\":0},\"mark\":\"at risk\"}]},{\"id\":\"legacy-boot\","
                        + "\"status\":\"deprecated\",\"passed\":{\"shared\":0,\"verified\":0,\"products\":0},\"mark\":"
                        + "\"at risk\",\"tests\":[{\"name\":\"t.legacy\",\"flagged\":false,\"passed\":{\"shared\":0,"
                        + "\"verified\":0,\"products\":0},\"mark\":\"at risk\"}]}]}");
        assertThat(third).isNotEqualTo(hidden);
    }

    @Test
    void theNumbersAgreeWithTheRuleForEachResult() {
        String[][] uploads = {
            {"t.boot.one"},
            {"t.boot.uno", "t.boot.three"},
            {"t.boot.one", "t.boot.uno", "t.boot.three", "t.store.old"},
            {"t.store", "t.resize"},
            {"x"}
        };
        int boot = 0;
        int store = 0;
        for (String[] tests : uploads) {
            String id = Uploads.anonymous(tests);
            String missing = given().get("/refstack/api/v1/results/" + id + "/compliance")
                    .jsonPath()
                    .getList("missing")
                    .toString();
            boot += missing.contains("t.boot") ? 0 : 1;
            store += missing.contains("t.store") ? 0 : 1;
        }

        var counted = given().get(API).jsonPath();

        assertThat(counted.getInt("results.shared")).isEqualTo(5);
        assertThat(counted.getInt("capabilities.find { it.id == 'boot' }.passed.shared"))
                .isEqualTo(boot)
                .isEqualTo(2);
        assertThat(counted.getInt("capabilities.find { it.id == 'store' }.passed.shared"))
                .isEqualTo(store)
                .isEqualTo(2);
    }

    @Test
    void onRequestOnlyResultsThatNameTheGuidelineCount() {
        Uploads.anonymous("t.boot.one");
        String named = Uploads.anonymous("t.boot.two");
        Tables.execute("update result set guideline = '2032.01.json' where id = ?", named);

        var counted = given().get(API + "?associated=true&by=verified").jsonPath();

        assertThat(counted.getInt("results.shared")).isEqualTo(1);
        assertThat(counted.getString("marked_by")).isEqualTo("verified");
    }

    @Test
    void aProductThatIsNotPublicDoesNotCountAsOne() {
        String id = Uploads.anonymous("t.boot.one");
        Uploads.product(VENDOR, PRODUCT, VERSION, false);
        Tables.execute("update result set product_version_id = ? where id = ?", VERSION, id);

        assertThat(given().get(API).jsonPath().getInt("results.products")).isZero();
    }

    @Test
    void theReportComesAsCsv() {
        Uploads.anonymous("t.boot.one");

        String csv = given().get(API + "/tests.csv?target=object")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString();

        assertThat(csv.replace("\"", "").lines().toList())
                .startsWith(
                        "status,capability,test,flagged,sharedPassed,sharedResults,verifiedPassed,verifiedResults,"
                                + "productsPassed,productsResults,mark",
                        "required,resize,,false,0,1,0,0,0,0,at risk",
                        "required,resize,t.resize,false,0,1,0,0,0,0,at risk");
    }

    @Test
    void thePageMarksWithShapeAndWord() {
        Uploads.anonymous("t.boot.one", "<script>");

        String page = page("2032.01", "?target=compute", 200);

        assertThat(page)
                .contains("<h1>Who passes 2032.01 compute</h1>")
                .contains("<span class=\"st st-failure\">at risk</span>")
                .contains("<span class=\"st st-success\">candidate</span>")
                .contains("1<span class=\"of\"> of 1")
                .doesNotContain("{")
                .doesNotContain(" style=");
        assertThat(page("2032.01", "?target=compute&mark=candidate", 200))
                .contains("t.boot.one")
                .doesNotContain("t.boot.three");
        assertThat(page("2032.01", "?q=%3Cscript%3E%22", 200))
                .contains("Nothing matches")
                .doesNotContain("<script>");
    }

    @Test
    void withoutAResultThePageSaysWhatToDo() {
        assertThat(page("2032.01.json", "", 200)).contains("No public result to count");
    }

    @ParameterizedTest
    @CsvSource({
        "2099.01,'',404",
        "..%2f,'',404",
        "%00,'',404",
        "2032.01,?target=dns,400",
        "2032.01,?by=all,400",
        "2032.01,?target=%3Cscript%3E,400"
    })
    void whatIsNotThereIsSaid(String file, String query, int status) {
        for (String form : new String[] {"", "/tests.csv"}) {
            given().urlEncodingEnabled(false)
                    .get("/refstack/api/v1/guidelines/" + file + "/population" + form + query)
                    .then()
                    .statusCode(status);
        }
        assertThat(page(file, query, status)).doesNotContain("<script>");
    }

    /** It counts what everybody may see, so it is the same for everybody. */
    @ParameterizedTest
    @CsvSource({"visitor", "stranger", "owner", "foundation"})
    void whoAsksMakesNoDifference(String who) {
        Caller.is("owner");
        Uploads.signed("t.boot.one");
        switch (who) {
            case "visitor" -> Caller.isNobody();
            case "foundation" -> Caller.isFoundation();
            default -> Caller.is(who);
        }

        assertThat(given().get(API).jsonPath().getInt("results.shared")).isZero();
        page("2032.01", "", 200);
    }

    private static String page(String file, String query, int status) {
        return given().urlEncodingEnabled(false)
                .accept("text/html")
                .get("/refstack/guidelines/" + file + "/population" + query)
                .then()
                .statusCode(status)
                .extract()
                .asString();
    }
}
