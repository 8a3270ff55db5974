package org.infraportal.refstack.guidelines;

import java.util.Map;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.infraportal.refstack.Tables;
import org.infraportal.testing.Caller;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class GuidelinesPageTest {
    private static final String ADMIN = "/refstack/admin/guidelines";

    @Inject
    GuidelineFiles files;

    @BeforeEach
    void guidelines() {
        Tables.empty("guideline_file", "guideline_source", "guideline_fault", "audit_entry", "person_login", "person");
        GuidelineFixtures.store("2031.01.json", GuidelineFixtures.text("schema-1.2.json"));
        GuidelineFixtures.store("2032.01.json", GuidelineFixtures.text("schema-2.0.json"));
        GuidelineFixtures.store("next.json", GuidelineFixtures.text("schema-2.0.json"));
        GuidelineFixtures.store("zoning.2032.01.json", GuidelineFixtures.text("add-on.json"));
    }

    @Test
    void theNewestThatIsNotNextIsShownWithItsRequiredCapabilities() {
        String page = page("", 200);

        assertThat(page)
                .contains("<h1>Guideline 2032.01, approved</h1>")
                .contains("<option value=\"2032.01.json\" selected>2032.01</option>")
                .contains("<option value=\"platform\" selected>platform</option>")
                .contains("value=\"required\" checked> required (3)")
                .contains("value=\"removed\"> removed (1)")
                .contains("3 capabilities, 5 tests</h2>")
                .contains("Fails on slow disks; Remove it, 2031-01-02")
                .contains("<div class=\"mono\">t.boot.uno</div>")
                .contains("<th scope=\"row\">Widely used</th><td class=\"num\">6</td><td class=\"num\">4</td>")
                .doesNotContain("t.legacy");
    }

    @Test
    void staffAreWarnedOfAFlagThatIsNotRead() {
        GuidelineFixtures.store(
                "2033.01.json", GuidelineFixtures.text("schema-2.0.json").replace("\"flagged\"", "\"flag\""));
        String warning = "t.boot.two: flag is ignored (expected: flagged)";

        Caller.isFoundation();
        assertThat(page("?file=2033.01.json", 200)).contains(warning);
        assertThat(page("?file=2032.01.json", 200)).doesNotContain("is ignored");
        assertThat(given().accept("text/html").get(ADMIN).asString()).contains(warning);
        Caller.is("vendor");
        assertThat(page("?file=2033.01.json", 200)).doesNotContain(warning);
        Caller.isNobody();
        assertThat(page("?file=2033.01.json", 200)).doesNotContain(warning);
    }

    @Test
    void theListOfTestsIsADownloadAndALineForATerminal() {
        String page =
                page("?file=2032.01.json&target=compute&status=required&status=advisory&alias=false&flag=true", 200);

        String address =
                "/refstack/api/v1/guidelines/2032.01.json/tests?target=compute&amp;type=required,advisory&amp;alias=false&amp;flag=true";
        assertThat(page.replace("%2C", ","))
                .contains("<a href=\"" + address + "\" download=\"2032.01-test-list.txt\">")
                .contains("4 lines, of the required, advisory capabilities")
                .contains(address + "&quot; -O 2032.01-test-list.txt</pre>");
    }

    @ParameterizedTest
    @CsvSource({
        "q=BOOT.UNO,1 capability; 1 test<",
        "q=swift,1 capability; 1 test<",
        "q=nothing,0 capabilities; 0 tests<",
        "status=removed,1 capability; 0 tests<",
        "status=deprecated&status=removed,2 capabilities; 1 test<",
        "target=object,2 capabilities; 2 tests<",
        "file=zoning.2032.01,1 capability; 2 tests<",
        "file=2031.01.json&target=compute,1 capability; 3 tests<"
    })
    void theFiltersNarrowWhatIsShown(String query, String counts) {
        assertThat(page("?" + query, 200)).contains(counts.replace(';', ',') + "/h2>");
    }

    @ParameterizedTest
    @CsvSource({
        "file=2099.01,404",
        "file=%3Cscript%3E,404",
        "status=wanted,400",
    })
    void whatIsNotThereIsSaid(String query, int status) {
        assertThat(page("?" + query, status)).doesNotContain("<script>");
    }

    @Test
    void theTestsComeAsCsv() {
        String csv = given().get("/refstack/guidelines/2032.01.json/tests.csv?target=object")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString();

        assertThat(csv.replace("\"", "").lines().toList())
                .containsExactly(
                        "status,capability,project,test,id,aliases,flagged,flagReason",
                        "required,resize,nova,t.resize,id-00000004-0000-4000-8000-000000000000,,false,",
                        "required,store,swift,t.store,id-00000006-0000-4000-8000-000000000000,t.store.old,false,");
    }

    @Test
    void aTargetOfAnotherGuidelineGivesWayToOneOfThisAndIsSaid() {
        assertThat(page("?file=zoning.2032.01&target=platform", 200))
                .contains("has no target <code>platform</code>; what is shown is zoning.");
        given().get("/refstack/guidelines/zoning.2032.01/tests.csv?target=platform")
                .then()
                .statusCode(400);
    }

    @Test
    void anAddOnSaysWhatItBuildsOn() {
        assertThat(page("?file=zoning.2032.01.json", 200))
                .contains(
                        "<dt>Builds on</dt><dd><code>os_powered_compute</code> of https://guidelines.example/2032.01.json");
    }

    @Test
    void withoutAnyGuidelineThePageSaysWhatToDo() {
        Tables.empty("guideline_file");

        assertThat(page("", 200)).contains("No guideline yet");
    }

    @Test
    void whateverIsInAFileIsText() {
        GuidelineFixtures.store("2040.01.json", """
                {"schema": "1.6", "id": "<script>", "status": "<script>", "releases": ["<script>"], "replaces": "<script>",
                 "target_approval": "<script>", "cutoff_score": "<script>", "platform": {"required": ["<script>"]},
                 "components": {"<script>": {"required": ["<script>", "'\\"><script>"]}},
                 "criteria": {"<script>": {"name": "<script>", "description": "<script>", "weight": "<script>"}},
                 "capabilities": {"<script>": {"description": "<script>", "project": "<script>",
                   "achievements": ["<script>"], "required-since": "<script>", "tests": {"<script>": {"aliases":
                   ["<script>"], "flagged": {"reason": "<script>", "action": "<script>", "date": "<script>"}}}}}}""");

        String page = page("?q=%22%3E%3Cscript%3E", 200) + page("?target=%3Cscript%3E&status=required", 200);

        assertThat(page).doesNotContain("<script>").contains("&lt;script&gt;");
    }

    @ParameterizedTest
    @CsvSource({"visitor,401", "stranger,403", "infra-root,403", "foundation-staff,200", "portal-admin,200"})
    void theSourcesAreForAdministrators(String who, int status) {
        call(who);

        given().accept("text/html").get(ADMIN).then().statusCode(status);
        given().accept("text/html")
                .redirects()
                .follow(false)
                .post(ADMIN + "/refresh")
                .then()
                .statusCode(status == 200 ? 303 : status);
        given().post("/refstack/api/v1/guidelines/refresh").then().statusCode(status);
        assertThat(Tables.rows("select action, about_kind from audit_entry"))
                .hasSize(status == 200 ? 2 : 0)
                .allMatch("guidelines.refreshed|guideline"::equals);
    }

    @Test
    void noPasswordOfASourceIsStored() {
        files.noteLook(
                "interop",
                "https://ann:s3cret@api.example/listing?access_token=t0ken",
                null,
                0,
                "https://ann:s3cret@api.example/listing: 500 (expected: 200)",
                Map.of("a.json", "https://t0ken@api.example/a.json: 404"));

        assertThat(Tables.rows("select location, error from guideline_source"))
                .containsExactly("https://api.example/listing|https://api.example/listing: 500 (expected: 200)");
        assertThat(Tables.rows("select concat(file, fault) from guideline_fault"))
                .noneMatch(row -> row.contains("t0ken"));
    }

    @Test
    void theSourcesShowFaultsAndWhatIsServed() {
        call("portal-admin");
        files.noteLook(
                "interop",
                "/srv/interop",
                "0123456789abcdef",
                3,
                null,
                Map.of("<script>.json", "x: <script> (expected: y)"));

        String page = given().accept("text/html").get(ADMIN + "?refreshed=done").asString();

        assertThat(page)
                .contains("No source is configured")
                .contains("The sources were read just now.")
                .contains("&lt;script&gt;.json")
                .contains("x: &lt;script&gt; (expected: y)")
                .contains("<a href=\"/refstack/guidelines?file=zoning.2032.01.json\">")
                .doesNotContain("<script>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?file=2032.01.json"})
    void thePageHasNoInlineScriptOrStyle(String query) {
        assertThat(page(query, 200))
                .doesNotContain(" style=")
                .doesNotContain(" onclick=")
                .doesNotContain("<style")
                .doesNotContain("{");
    }

    private static void call(String who) {
        switch (who) {
            case "visitor" -> Caller.isNobody();
            case "stranger" -> Caller.is("stranger");
            default -> Caller.is("somebody", who);
        }
    }

    private static String page(String query, int status) {
        return given().urlEncodingEnabled(false)
                .accept("text/html")
                .get("/refstack/guidelines" + query)
                .then()
                .statusCode(status)
                .extract()
                .asString();
    }
}
