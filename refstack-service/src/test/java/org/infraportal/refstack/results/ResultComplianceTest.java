package org.infraportal.refstack.results;

import java.util.List;
import java.util.Map;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
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
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class ResultComplianceTest {
    private static final String RESULTS = "/refstack/api/v1/results/";
    private static final String VENDOR = "00000000-0000-4000-8000-00000000acde";
    private static final String PRODUCT = "00000000-0000-4000-8000-0000000000a1";
    private static final String VERSION = "00000000-0000-4000-8000-0000000000b1";

    @BeforeEach
    void guidelines() {
        Uploads.forgetAll();
        GuidelineFixtures.store("2031.01.json", GuidelineFixtures.text("schema-1.6.json"));
        GuidelineFixtures.store("2032.01.json", GuidelineFixtures.text("schema-2.0.json"));
        GuidelineFixtures.store(
                "next.json", GuidelineFixtures.text("schema-2.0.json").replace("t.boot.three", "t.boot.four"));
        GuidelineFixtures.store("zoning.2032.01.json", GuidelineFixtures.text("add-on.json"));
    }

    @Test
    void theVerdictComesWithAllItsEvidence() {
        String id = Uploads.anonymous("t.boot.eins", "t.boot.three", "t.other");

        String body = given().get(RESULTS + id + "/compliance?guideline=2032.01&target=compute")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        String digest = GuidelineFixtures.read("schema-2.0.json").digest();
        assertThat(body)
                .startsWith("{\"result_id\":\"" + id + "\",\"associated\":false,\"guideline\":\"2032.01.json\","
                        + "\"guideline_status\":\"approved\",\"guideline_digest\":\"" + digest
                        + "\",\"schema\":\"2.0\",\"releases\":[\"violet\"],\"target\":\"compute\",\"rule\":\"1\","
                        + "\"verdict\":\"compliant\",\"required\":{\"passed\":2,\"tests\":3,\"percent\":66.6},"
                        + "\"counted\":{\"passed\":2,\"tests\":2,\"percent\":100.0},\"flagged\":1,\"passed_by_alias\":1,"
                        + "\"missing\":[],\"statuses\":{\"required\":{\"capabilities\":1,\"tests\":3,\"passed\":2,"
                        + "\"flagged_passed\":0,\"flagged_failed\":1},\"advisory\":{\"capabilities\":1,\"tests\":1,"
                        + "\"passed\":0,\"flagged_passed\":0,\"flagged_failed\":0}")
                .contains("{\"id\":\"boot\",\"status\":\"required\",\"described\":true,\"project\":\"nova\","
                        + "\"description\":\"Start a server\",\"counts\":{\"capabilities\":1,\"tests\":3,\"passed\":2,"
                        + "\"flagged_passed\":0,\"flagged_failed\":1},\"tests\":[{\"name\":\"t.boot.one\","
                        + "\"idempotent_id\":\"id-00000001-0000-4000-8000-000000000000\",\"passed\":true,"
                        + "\"passed_as\":\"t.boot.eins\",\"aliases\":[\"t.boot.uno\",\"t.boot.eins\"],\"flagged\":null},"
                        + "{\"name\":\"t.boot.two\",\"idempotent_id\":\"id-00000002-0000-4000-8000-000000000000\","
                        + "\"passed\":false,\"passed_as\":null,\"aliases\":[],\"flagged\":{\"reason\":"
                        + "\"Fails on slow disks\",\"action\":\"Remove it\",\"date\":\"2031-01-02\"}}")
                .contains("{\"id\":\"gone\",\"status\":\"removed\",\"described\":false,\"project\":null");
    }

    @Test
    void withoutAnyWishItIsTheAssociatedGuidelineAndTarget() {
        Caller.is("owner");
        String id = Uploads.signed("t.store", "t.resize");
        Uploads.meta(id, "guideline", "2031.01.json");
        Uploads.meta(id, "target", "object");

        given().get(RESULTS + id + "/compliance")
                .then()
                .body("guideline", equalTo("2031.01.json"))
                .body("target", equalTo("object"))
                .body("associated", equalTo(true))
                .body("verdict", equalTo("compliant"));
    }

    @Test
    void withoutAnAssociationItIsTheNewestThatIsNotNext() {
        String id = Uploads.anonymous("t.boot.one");

        given().get(RESULTS + id + "/compliance")
                .then()
                .statusCode(200)
                .body("guideline", equalTo("2032.01.json"))
                .body("target", equalTo("platform"))
                .body("associated", equalTo(false))
                .body("verdict", equalTo("not_compliant"))
                .body("missing", equalTo(List.of("t.boot.three", "t.resize", "t.store")));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2099.01.json,platform,Guideline 2099.01.json is not known here",
                "2032.1,compute,Guideline 2032.1 is not known here",
                "..,-,Guideline .. is not known here",
                "'\"><script>',' ','Guideline \"><script> is not known here'",
                "2032.01.json,zoning,Target zoning of guideline 2032.01.json is not known here",
                "2032.01,zoning,Target zoning of guideline 2032.01.json is not known here",
                "zoning.2032.01.json,platform,Target platform of guideline zoning.2032.01.json is not known here",
                "2031.01.json,OBJECT,Target OBJECT of guideline 2031.01.json is not known here"
            })
    void whatIsAssociatedAndNotKnownGivesWayToNoOtherGuideline(String guideline, String target, String why) {
        String id = Uploads.anonymous("t.boot.one");
        Tables.execute("update result set guideline = ?, target = ? where id = ?", guideline, target, id);

        for (String form : List.of("/compliance", "/compliance.csv")) {
            given().get(RESULTS + id + form)
                    .then()
                    .statusCode(404)
                    .body("title", equalTo(why))
                    .body("code", equalTo(404));
        }
        assertThat(page(id, "", 200))
                .contains("<title>Result " + id + ": NOT KNOWN HERE - infra portal</title>")
                .contains(why.replace("\"", "&quot;").replace("<", "&lt;").replace(">", "&gt;"))
                .contains("<option value=\"2032.01.json\" selected>")
                .doesNotContain("COMPLIANT")
                .doesNotContain("NOTHING REQUIRED");
        assertThat(page(id, "/compare", 200)).doesNotContain("compliant");
        given().get(RESULTS + id + "/compliance?guideline=2032.01&target=compute")
                .then()
                .statusCode(200)
                .body("associated", equalTo(false))
                .body("verdict", equalTo("not_compliant"));
        assertThat(page(id, "?guideline=2032.01&target=compute", 200)).contains("NOT COMPLIANT</strong>");
        assertThat(given().accept("text/html").get("/refstack").asString()).contains("not known here");
    }

    @Test
    void aTargetThatIsAskedForMakesUpForOneThatTheAssociatedGuidelineLacks() {
        String id = Uploads.anonymous("t.boot.one");
        Tables.execute("update result set guideline = '2032.01.json', target = 'zoning' where id = ?", id);

        given().get(RESULTS + id + "/compliance?target=compute")
                .then()
                .statusCode(200)
                .body("guideline", equalTo("2032.01.json"))
                .body("target", equalTo("compute"))
                .body("associated", equalTo(false));
        assertThat(page(id, "?target=compute", 200)).contains("NOT COMPLIANT</strong>");
    }

    @Test
    void anAddOnIsJudgedByItsOwnTargetAndByThePlatformItNeeds() {
        String id = Uploads.anonymous("zones.test.one", "zones.test.two", "t.boot.one");

        given().get(RESULTS + id + "/compliance?guideline=zoning.2032.01")
                .then()
                .body("target", equalTo("zoning"))
                .body("verdict", equalTo("not_compliant"))
                .body("missing", equalTo(List.of()))
                .body("counted", equalTo(Map.of("passed", 2, "tests", 2, "percent", 100.0f)))
                .body(
                        "required_platform_components",
                        equalTo(List.of(Map.of(
                                "name",
                                "os_powered_compute",
                                "source",
                                "https://guidelines.example/2032.01.json",
                                "guideline",
                                "2032.01.json",
                                "verdict",
                                "not_compliant",
                                "counted",
                                Map.of("passed", 1, "tests", 2, "percent", 50.0f),
                                "missing",
                                List.of("t.boot.three")))));
        assertThat(page(id, "?guideline=zoning.2032.01", 200))
                .contains("NOT COMPLIANT</strong>")
                .contains("passes 2 of 2 required tests")
                .contains("1 of 2 required tests of it pass")
                .contains("Missing from <code>os_powered_compute</code>: 1 required test</summary>")
                .contains("<li class=\"mono\">t.boot.three</li>");
    }

    @Test
    void anAddOnWhosePlatformIsMetIsCompliantAndOneThatIsNotKnownIsSaid() {
        String id = Uploads.anonymous("zones.test.one", "zones.test.two", "t.boot.one", "t.boot.three");

        given().get(RESULTS + id + "/compliance?guideline=zoning.2032.01")
                .then()
                .body("verdict", equalTo("compliant"))
                .body("required_platform_components[0].verdict", equalTo("compliant"));
        assertThat(page(id, "?guideline=zoning.2032.01", 200)).contains("<strong>COMPLIANT</strong>");
        Tables.execute("delete from guideline_file where file = '2032.01.json'");
        given().get(RESULTS + id + "/compliance?guideline=zoning.2032.01")
                .then()
                .body("verdict", equalTo("compliant"))
                .body("required_platform_components[0].name", equalTo("os_powered_compute"))
                .body("required_platform_components[0].verdict", equalTo(null));
        assertThat(page(id, "?guideline=zoning.2032.01", 200)).contains("which could not be evaluated");
    }

    @Test
    void theTestsComeAsCsvToo() {
        String id = Uploads.anonymous("t.boot.eins");

        String csv = given().get(RESULTS + id + "/compliance.csv?guideline=next&target=compute")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString();

        assertThat(csv.replace("\"", "").lines().toList())
                .startsWith(
                        "status,capability,project,test,id,passed,passedAs,flagged,flagReason",
                        "required,boot,nova,t.boot.one,id-00000001-0000-4000-8000-000000000000,true,t.boot.eins,false,",
                        "required,boot,nova,t.boot.two,id-00000002-0000-4000-8000-000000000000,false,,true,"
                                + "Fails on slow disks");
    }

    @ParameterizedTest
    @CsvSource({
        "guideline=2099.01,404",
        "guideline=..%2f..%2fetc,404",
        "guideline=%00,404",
        "target=dns,400",
        "guideline=zoning.2032.01&target=platform,400",
        "guideline=2032.01&target=%3Cscript%3E,400"
    })
    void aWrongGuidelineOrTargetIsRefusedWithWhatIsExpected(String query, int status) {
        String id = Uploads.anonymous("t.boot.one");

        for (String form : List.of("/compliance?", "/compliance.csv?")) {
            given().urlEncodingEnabled(false)
                    .get(RESULTS + id + form + query)
                    .then()
                    .statusCode(status)
                    .contentType("application/json")
                    .body("code", equalTo(status));
        }
    }

    @Test
    void withoutAnyGuidelineThereIsNoVerdict() {
        Tables.empty("guideline_file");
        String id = Uploads.anonymous("t.boot.one");

        given().get(RESULTS + id + "/compliance")
                .then()
                .statusCode(404)
                .body("title", equalTo("No guideline is known yet"));
        assertThat(page(id, "", 200)).contains("No guideline to evaluate against");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "00000000-0000-4000-8000-000000000000", "%00", "..%2f", "%F0%9F%98%80"})
    void anUnknownResultIsNotFound(String id) {
        for (String path : List.of("/compliance", "/compliance.csv")) {
            given().urlEncodingEnabled(false).get(RESULTS + id + path).then().statusCode(404);
        }
        for (String path : List.of("", "/tests", "/tests.txt")) {
            given().urlEncodingEnabled(false)
                    .accept("text/html, text/plain")
                    .get("/refstack/results/" + id + path)
                    .then()
                    .statusCode(404);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "private,visitor,401", "private,stranger,401", "private,member,200", "private,admin,200", "private,owner,200",
        "private,foundation,200", "shared,visitor,200", "shared,stranger,200", "shared,member,200", "shared,admin,200",
        "shared,owner,200", "shared,foundation,200"
    })
    void whoMayReadAResultMayReadItsVerdict(String kind, String who, int status) {
        Caller.is("owner");
        String id = Uploads.signed("t.boot.one");
        Uploads.product(VENDOR, PRODUCT, VERSION, false);
        Tables.execute("update result set product_version_id = ? where id = ?", VERSION, id);
        if (kind.equals("shared")) {
            Tables.execute("update result set shared = 'true', listed = true where id = ?", id);
        }
        for (String role : List.of("member", "admin")) {
            Caller.is(role);
            given().get("/refstack/api/v1/profile").then().statusCode(200);
            Tables.execute(
                    "insert into vendor_member (vendor_id, person_id, role, created_at)"
                            + " select ?, id, ?, now() from person where openid = ?",
                    VENDOR,
                    role,
                    Caller.openid(role));
        }
        switch (who) {
            case "visitor" -> Caller.isNobody();
            case "foundation" -> Caller.isFoundation();
            default -> Caller.is(who);
        }

        for (String path : List.of("/compliance", "/compliance.csv")) {
            given().get(RESULTS + id + path).then().statusCode(status);
        }
        for (String path : List.of("", "/tests", "/tests.txt")) {
            given().accept("text/html, text/plain")
                    .get("/refstack/results/" + id + path)
                    .then()
                    .statusCode(status);
        }
        if (status == 200) {
            boolean manages = List.of("admin", "foundation").contains(who);
            assertThat(page(id, "", 200).contains("Cloud id")).isEqualTo(manages);
            assertThat(page(id, "", 200).contains("/edit\"")).isEqualTo(manages);
            assertThat(page(id, "", 200).contains(PRODUCT)).isEqualTo(manages);
        }
    }

    @Test
    void thePageSaysFirstWhetherItIsCompliantAndWhichTestsAreMissing() {
        String id = Uploads.anonymous("t.boot.eins", "t.resize", "t.store");

        String page = page(id, "?guideline=2032.01", 200);

        assertThat(page)
                .contains("<title>Result " + id + ": NOT COMPLIANT - infra portal</title>")
                .contains("passes 3 of 4 required tests (2 by name, 1 by alias); 1 flagged test ignored.")
                .contains("Missing: 1 required test</h2>")
                .contains("<li class=\"mono\">t.boot.three</li>")
                .contains("not associated with a guideline")
                .contains("passed as <span class=\"mono\">t.boot.eins</span>")
                .contains("Fails on slow disks; Remove it, 2031-01-02")
                .doesNotContain("{");
        assertThat(page(id, "/tests", 200)).doesNotContain("{");
        assertThat(page.indexOf("NOT COMPLIANT</strong>")).isLessThan(page.indexOf("test by test"));
    }

    @ParameterizedTest
    @CsvSource({
        "show=passed,2,t.boot.one",
        "show=failed,1,t.boot.two",
        "show=flagged,1,t.boot.two",
        "q=BOOT.t,2,t.boot.two",
        "q=eins,1,t.boot.one"
    })
    void thePageFiltersTests(String query, int tests, String one) {
        String id = Uploads.anonymous("t.boot.eins", "t.boot.three");

        String page = page(id, "?guideline=2032.01&target=compute&" + query, 200);

        assertThat(page)
                .contains("1 of 1 capabilities, " + tests + " of 3 tests shown")
                .contains("<span class=\"mono\">" + one + "</span>");
    }

    @Test
    void aTargetOfAnotherGuidelineGivesWayOnThePageAndIsSaid() {
        String id = Uploads.anonymous("zones.test.one", "zones.test.two");

        assertThat(page(id, "?guideline=zoning.2032.01&target=platform", 200))
                .contains("has no target <code>platform</code>; it is evaluated against zoning.")
                .contains("COMPLIANT</strong>");
    }

    @Test
    void thePageSaysThatNothingIsRequired() {
        GuidelineFixtures.store("2033.01.json", """
                {"schema": "1.6", "platform": {"required": ["c"]}, "components": {"c": {"advisory": ["a"]}},
                 "capabilities": {"a": {"tests": {"t.boot.one": {}}}}}""");
        String id = Uploads.anonymous("t.boot.one");

        String page = page(id, "", 200);

        assertThat(page).contains("NOTHING REQUIRED</strong>").doesNotContain(">COMPLIANT");
    }

    @Test
    void whateverIsInNamesAndParametersIsText() {
        String evil = "\"><script>alert(1)</script>{inject:portal.csrf}%00{x}";
        GuidelineFixtures.store("2033.01.json", """
                {"schema": "1.6", "status": "<script>s", "releases": ["<script>r"], "platform": {"required": ["c"]},
                 "components": {"c": {"required": ["<script>c"]}},
                 "capabilities": {"<script>c": {"description": "<script>d", "project": "<script>p", "tests":
                   {"<script>t": {"aliases": ["<script>a"], "flagged": {"reason": "<script>f"}}, "<script>u": {}}}}}""");
        String id = Uploads.anonymous(evil, "<script>a");
        Tables.execute("update result set guideline = ?, target = ? where id = ?", "<script>g", "<script>t", id);

        for (String path : List.of("", "?q=%22%3E%3Cscript%3E%7Bx%7D%25", "/tests", "/tests?q=%3Cscript%3E")) {
            assertThat(page(id, path, 200).replaceAll("<script src=\"/_ui/", ""))
                    .doesNotContain("<script>")
                    .doesNotContain("\"><script");
        }
        for (String bad : List.of("?show=%3Cscript%3E", "?guideline=%3Cscript%3E", "?target=%3Cscript%3E")) {
            String page = given().urlEncodingEnabled(false)
                    .accept("text/html")
                    .get("/refstack/results/" + id + bad)
                    .asString();
            assertThat(page).doesNotContain("<script>");
        }
    }

    @Test
    void everyLinkOfThePageLeadsSomewhere() {
        String id = Uploads.anonymous("t.boot.eins", "t.boot.three");
        JsonPath json = given().get(RESULTS + id + "/compliance?target=compute").jsonPath();

        String page = page(id, "?guideline=2032.01.json&target=compute&q=a%26b%25", 200);

        assertThat(json.getString("target")).isEqualTo("compute");
        assertThat(page)
                .contains("href=\"/refstack/results/" + id
                        + "?guideline=2032.01.json&amp;target=compute&amp;show=failed&amp;q=a%26b%25\"")
                .contains("/refstack/api/v1/results/" + id + "/compliance?guideline=2032.01.json&amp;target=compute\"")
                .contains("/refstack/api/v1/results/" + id
                        + "/compliance.csv?guideline=2032.01.json&amp;target=compute\"");
    }

    private static String page(String id, String query, int status) {
        return given().urlEncodingEnabled(false)
                .accept("text/html")
                .get("/refstack/results/" + id + query)
                .then()
                .statusCode(status)
                .contentType("text/html")
                .extract()
                .asString();
    }
}
