package org.infraportal.ciwatch.reports;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.infraportal.ciwatch.Database;
import org.infraportal.ciwatch.Events;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "root", roles = "infra-root")
class ReportsTest {
    private static final String FAILED = """
            Patch Set 2: Verified-1

            (1 comment)

            Build failed (check pipeline).
            https://zuul.example.org/t/example/buildset/01

            - widget-tox https://zuul.example.org/t/example/build/02 : SUCCESS in 4m 02s
            - widget-full https://zuul.example.org/t/example/build/03 : FAILURE in 1h 02m 11s
            - widget-arm finger://ze01.example.org/04 : NODE_FAILURE Node request 300 failed in 0s (non-voting)
            """;

    private static final String REPORT_1 = """
            {"id":1,"reportedAt":"2026-11-21T06:00:00Z","timeKnown":true,"ci":"Zuul","pipeline":"check","verdict":"FAILURE","vote":-1,
            "attempt":1,"jobsFailed":2,"jobs":3,"gerrit":"review.opendev.org","project":"example/widget","branch":"master",
            "change":912345,"patchSet":2,"subject":"Mend the widget","page":"/ciwatch/reports/1","changePage":"/ciwatch/changes/912345",
            "buildsetUrl":"https://zuul.example.org/t/example/buildset/01"}""";

    private static final String REPORT_2 = """
            {"id":2,"reportedAt":"2026-11-21T06:01:00Z","timeKnown":true,"ci":"Acme Flash CI","pipeline":null,"verdict":"SUCCESS","vote":null,
            "attempt":1,"jobsFailed":0,"jobs":1,"gerrit":"review.opendev.org","project":"example/gadget","branch":"master",
            "change":912346,"patchSet":1,"subject":"Polish <b>50%</b>","page":"/ciwatch/reports/2","changePage":"/ciwatch/changes/912346",
            "buildsetUrl":null}""";

    private static final String JOBS_1 = """
            [{"name":"widget-tox","result":"SUCCESS","outcome":"SUCCESS","text":"SUCCESS",
              "url":"https://zuul.example.org/t/example/build/02","voting":true,"seconds":242,"run":null},
             {"name":"widget-full","result":"FAILURE","outcome":"FAILURE","text":"FAILURE",
              "url":"https://zuul.example.org/t/example/build/03","voting":true,"seconds":3731,
              "run":{"id":"r-1","tests":1812,"failed":4,"url":"/stackviz/runs/r-1"}},
             {"name":"widget-arm","result":"NODE_FAILURE","outcome":"INFRA","text":"NODE_FAILURE Node request 300 failed",
              "url":"finger://ze01.example.org/04","voting":false,"seconds":0,"run":null}]""";

    @Inject
    Database database;

    @BeforeEach
    void twoReports() {
        database.clear();
        given().contentType("application/x-ndjson")
                .body((Events.comment(
                                        "Zuul",
                                        912345,
                                        2,
                                        Events.TODAY,
                                        "example/widget",
                                        "Mend the widget",
                                        "-1",
                                        FAILED)
                                + Events.comment(
                                        "Acme Flash CI",
                                        912346,
                                        1,
                                        Events.TODAY.plusSeconds(60),
                                        "example/gadget",
                                        "Polish <b>50%</b>",
                                        "0",
                                        "Patch Set 1:\n\n* flash-fc <script> http://logs.example.com/1 : SUCCESS in 31m 05s"))
                        .getBytes(StandardCharsets.UTF_8))
                .post("/ciwatch/api/v1/imports")
                .then()
                .statusCode(201);
        database.execute("insert into run_link values ('r-1', 912345, 2, 'widget-full', 'upload', 1812, 4,"
                + " '/stackviz/runs/r-1', '2026-11-21 07:00:00')");
    }

    @Test
    void reportsAreListedNewestFirst() {
        assertJson(
                get("/ciwatch/api/v1/reports"),
                "{\"items\":[" + REPORT_2 + "," + REPORT_1 + "],\"nextPageToken\":null,\"total\":2}");
    }

    @Test
    void reportHasItsJobsItsCommentAndTheRunThatExplainsIt() {
        assertJson(
                get("/ciwatch/api/v1/reports/1"),
                "{\"report\":" + REPORT_1 + ",\"truncated\":false,\"jobs\":" + JOBS_1 + ",\"message\":"
                        + Events.line(FAILED) + ","
                        + "\"gerritUrl\":\"https://review.opendev.org/c/example/widget/+/912345\"}");
    }

    @Test
    void changeHasItsPatchSetsAndReports() {
        assertJson(
                get("/ciwatch/api/v1/changes/912345"), """
                {"change":{"gerrit":"review.opendev.org","number":912345,"project":"example/widget","branch":"master",
                "subject":"Mend the widget","owner":"Alice Example","status":"NEW","updatedAt":"2026-11-21T06:00:00Z","reports":1,
                "page":"/ciwatch/changes/912345","gerritUrl":"https://review.opendev.org/c/example/widget/+/912345"},
                "patchSets":[{"number":2,"revision":"000000000000000000000000000debd900000002","kind":"REWORK","uploader":"Alice Example",
                "createdAt":"2025-11-21T06:00:00Z","reports":[{"report":""" + REPORT_1 + ",\"jobs\":" + JOBS_1 + "}]}],\"alsoOn\":[]}");
    }

    @Test
    void changesAreListed() {
        assertJson(get("/ciwatch/api/v1/changes?project=example/gadget"), """
                {"items":[{"gerrit":"review.opendev.org","number":912346,"project":"example/gadget","branch":"master",
                "subject":"Polish <b>50%</b>","owner":"Alice Example","status":"NEW","updatedAt":"2026-11-21T06:01:00Z","reports":1,
                "page":"/ciwatch/changes/912346","gerritUrl":"https://review.opendev.org/c/example/gadget/+/912346"}],
                "nextPageToken":null,"total":1}""");
    }

    @Test
    void sameNumberOnTwoServersIsTwoChanges() {
        send(Events.comment("Zuul", 912345, 1, Events.TODAY.plusSeconds(5), "Patch Set 1: Verified+1")
                .replace("review.opendev.org", "gerrit.example.net"));

        Response newest = get("/ciwatch/api/v1/changes/912345");
        Response named = get("/ciwatch/api/v1/changes/912345?gerrit=review.opendev.org");

        assertThat(newest.jsonPath().getString("change.gerrit")).isEqualTo("gerrit.example.net");
        assertThat(newest.jsonPath().getString("change.page"))
                .isEqualTo("/ciwatch/changes/912345?gerrit=gerrit.example.net");
        assertThat(named.jsonPath().getString("change.gerrit")).isEqualTo("review.opendev.org");
        assertThat(named.jsonPath().getString("alsoOn[0].page"))
                .isEqualTo("/ciwatch/changes/912345?gerrit=gerrit.example.net");
        assertThat(html("/ciwatch/changes/912345?gerrit=review.opendev.org")).contains("on gerrit.example.net</a>");
    }

    @Test
    void newSubjectMakesNoSecondPatchSet() {
        send(Events.comment(
                "Zuul", 912345, 2, Events.TODAY.plusSeconds(9), "example/widget", "Mend it well", "0", FAILED));

        Response change = get("/ciwatch/api/v1/changes/912345");

        assertThat(change.jsonPath().getString("change.subject")).isEqualTo("Mend it well");
        assertThat(change.jsonPath().getList("patchSets")).hasSize(1);
        assertThat(change.jsonPath().getList("patchSets[0].reports.report.attempt"))
                .containsExactly(2, 1);
    }

    @Test
    void mergedChangeStaysMergedWhenOlderEventsArrive() {
        send(Events.about("change-merged", 912345, Events.TODAY.plusSeconds(60)));
        send(Events.comment("Zuul", 912345, 2, Events.TODAY.plusSeconds(30), FAILED));

        assertThat(get("/ciwatch/api/v1/changes/912345").jsonPath().getString("change.status"))
                .isEqualTo("MERGED");
    }

    @Test
    void cisAreListedWithTheirCounts() {
        JsonPath cis = get("/ciwatch/api/v1/cis").jsonPath();

        assertThat(cis.getList("items.name")).containsExactly("Acme Flash CI", "Zuul");
        assertThat(cis.getList("items.account")).containsExactly("acme-flash-ci", "zuul");
        assertThat(cis.getList("items.standing")).containsExactly("SUGGESTED", "SUGGESTED");
        assertThat(cis.getList("items.reported")).containsExactly(1, 1);
        assertThat(cis.getList("items.lastSeen")).containsExactly("2026-11-21T06:01:00Z", "2026-11-21T06:00:00Z");
        assertThat(cis.getList("items.lastSuccess")).containsExactly("2026-11-21T06:01:00Z", null);
        assertThat(cis.getList("items.page"))
                .allSatisfy(page -> assertThat(page.toString()).matches("/ciwatch/cis/[0-9]+"));
        assertThat(cis.getInt("total")).isEqualTo(2);
    }

    @Test
    void cisArePagedByName() {
        Response first = get("/ciwatch/api/v1/cis?limit=1");
        Response second =
                get("/ciwatch/api/v1/cis?limit=1&pageToken=" + first.jsonPath().getString("nextPageToken"));

        assertThat(first.jsonPath().getList("items.name")).containsExactly("Acme Flash CI");
        assertThat(second.jsonPath().getList("items.name")).containsExactly("Zuul");
        assertThat(second.jsonPath().getString("nextPageToken")).isNull();
    }

    @Test
    void summaryTellsOfTheLastDayAndWhenThatWas() {
        assertJson(get("/ciwatch/api/v1/summary"), """
                {"figures":[{"label":"CI reports in 24 h to 21 Nov 2026 06:01 UTC","value":"2","url":"/ciwatch"},
                {"label":"failing","value":"1","url":"/ciwatch?verdict=FAILURE"},
                {"label":"CIs","value":"2","url":"/ciwatch/cis"}]}""");
    }

    @Test
    void summaryOfNothingIsZero() {
        database.clear();

        assertJson(
                get("/ciwatch/api/v1/summary"),
                "{\"figures\":[{\"label\":\"CI reports\",\"value\":\"0\",\"url\":\"/ciwatch\"}]}");
    }

    @Test
    void searchFindsCisProjectsAndChanges() {
        assertJson(get("/ciwatch/api/v1/search?q=GADGET"), """
                {"items":[{"kind":"Projects","title":"example/gadget","detail":"project on review.opendev.org","url":"/ciwatch/projects/example/gadget"}]}""");
        assertJson(get("/ciwatch/api/v1/search?q=flash"), """
                {"items":[{"kind":"CIs","title":"Acme Flash CI","detail":"CI on review.opendev.org","url":"/ciwatch?ci=Acme+Flash+CI"}]}""");
        assertJson(get("/ciwatch/api/v1/search?q=912345,2"), """
                {"items":[{"kind":"Changes","title":"Change 912345","detail":"example/widget: Mend the widget","url":"/ciwatch/changes/912345"}]}""");
        assertJson(get("/ciwatch/api/v1/search?q="), "{\"items\":[]}");
    }

    @ParameterizedTest
    @CsvSource({
        "project=example/widget, 1",
        "project=example/w, ''",
        "ci=Zuul, 1",
        "ci=zuul, ''",
        "verdict=SUCCESS, 2",
        "verdict=INFRA, ''",
        "pipeline=check, 1",
        "q=912346, 2",
        "q=mend, 1",
        "q=WIDGET-FULL, 1",
        "q=flash, 2",
        "q=50%25, 2",
        "q=_, ''",
        "q=!, ''",
        "project=&ci=&verdict=&pipeline=&q=, '2 1'",
        "ci=Zuul&verdict=SUCCESS, ''"
    })
    void filtersNarrowTheList(String query, String ids) {
        Response response = get("/ciwatch/api/v1/reports?" + query);

        assertThat(String.join(
                        " ",
                        response.jsonPath().getList("items.id", Integer.class).stream()
                                .map(String::valueOf)
                                .toList()))
                .isEqualTo(ids);
        assertThat(response.jsonPath().getInt("total")).isEqualTo(ids.isEmpty() ? 0 : ids.split(" ").length);
    }

    @Test
    void pagesFollowOneAnotherWithoutGapsAlsoWithinOneSecond() {
        StringBuilder events = new StringBuilder();
        for (int change = 1; change <= 7; change++) {
            events.append(Events.comment("Zuul", change, 1, Events.TODAY, "Patch Set 1: Verified+1"));
        }
        send(events.toString());

        List<Integer> seen = new ArrayList<>();
        String token = "";
        while (token != null) {
            Response page = get("/ciwatch/api/v1/reports?limit=4&pageToken=" + token);
            seen.addAll(page.jsonPath().getList("items.id", Integer.class));
            token = page.jsonPath().getString("nextPageToken");
        }

        assertThat(seen).containsExactly(2, 9, 8, 7, 6, 5, 4, 3, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reports", "changes", "cis"})
    void listsAreAlsoCsv(String list) {
        Response byQuery = get("/ciwatch/api/v1/" + list + "?format=csv");
        Response byHeader = given().accept("text/csv").get("/ciwatch/api/v1/" + list);

        assertThat(byQuery.contentType()).startsWith("text/csv");
        assertThat(byQuery.asString().lines()).hasSize(3);
        assertThat(byHeader.asString()).isEqualTo(byQuery.asString());
    }

    /** 200 rows were all that a CSV had, without a word. */
    @Test
    void aCsvIsWholeHoweverLongItIs() {
        int more = 30_000;
        database.execute("insert into ci_report (event_id, project_id, patch_set_id, ci_id, pipeline, attempt, verdict,"
                + " reported_at, time_known, jobs, jobs_failed, truncated, message_hash)"
                + " with recursive n (i) as (select 1 union all select i + 1 from n where i < 1000),"
                + " m (j) as (select 1 union all select j + 1 from m where j < " + more / 1000 + ")"
                + " select 1000 + 30 * i + j, project_id, patch_set_id, ci_id, 'bulk', 1, 'SUCCESS',"
                // Three share each second: a page may end between them.
                + " timestampadd(second, floor((j * 1000 + i) / 3), '2026-01-01'), true, 0, 0, false,"
                + " unhex(md5(concat(j, '-', i))) from ci_report, n, m where id = 1");

        Response csv = get("/ciwatch/api/v1/reports?format=csv&pipeline=bulk");

        List<String> ids = csv.asString()
                .lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
        assertThat(ids).hasSize(more).doesNotHaveDuplicates();
        assertThat(csv.header("Content-Length")).as("streamed").isNull();
        assertThat(get("/ciwatch/api/v1/reports?pipeline=bulk").jsonPath().getInt("total"))
                .isEqualTo(more);
    }

    @Test
    void csvHasTheSameColumnsAsJson() {
        assertThat(get("/ciwatch/api/v1/reports?format=csv&ci=Zuul").asString()).isEqualTo("""
                        id,reportedAt,timeKnown,ci,pipeline,verdict,vote,attempt,jobsFailed,jobs,gerrit,project,branch,change,patchSet,subject,page,changePage,buildsetUrl
                        1,2026-11-21T06:00:00Z,true,Zuul,check,FAILURE,-1,1,2,3,review.opendev.org,example/widget,master,912345,2,"Mend the widget",/ciwatch/reports/1,/ciwatch/changes/912345,"https://zuul.example.org/t/example/buildset/01"
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reports?verdict=MAYBE",
                "reports?limit=0",
                "reports?limit=201",
                "reports?pageToken=%21",
                "reports?pageToken=YQ",
                "reports?pageToken=OTk5OTk5OTk5OTk5OTk5OTk5LjE",
                "cis?pageToken=YQ",
                "changes?pageToken=YQ"
            })
    void invalidQueriesAreProblems(String query) {
        given().get("/ciwatch/api/v1/" + query).then().statusCode(400).contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reports/77", "changes/77", "changes/912345?gerrit=nowhere", "imports/77"})
    void unknownThingsAreNotFound(String path) {
        given().get("/ciwatch/api/v1/" + path).then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void listPageShowsReportsAndKeepsTheFilter() {
        String html = html("/ciwatch?ci=Zuul&verdict=FAILURE");

        assertThat(html)
                .contains("<title>CI reports - infra portal</title>")
                .contains("<option value=\"FAILURE\" selected>")
                .contains("name=\"ci\" value=\"Zuul\"")
                .contains("<a href=\"/ciwatch/changes/912345\" class=\"nowrap\">912345,2</a> Mend the widget")
                .contains("/ciwatch/api/v1/reports?ci=Zuul&amp;verdict=FAILURE&amp;format=csv")
                .doesNotContain("912346");
    }

    @Test
    void textFromCommentsIsEscaped() {
        assertThat(html("/ciwatch")).contains("Polish &lt;b&gt;50%&lt;/b&gt;");
        assertThat(html("/ciwatch/reports/2"))
                .contains("flash-fc &lt;script&gt;")
                .doesNotContain("fc <script>");
    }

    @Test
    void reportPageLinksToWhatABrowserCanOpen() {
        assertThat(html("/ciwatch/reports/1"))
                .contains("<title>Zuul on 912345,2: FAILURE - infra portal</title>")
                .contains("<a href=\"/stackviz/runs/r-1\">why</a>")
                .contains("<a href=\"https://zuul.example.org/t/example/build/03\" rel=\"noopener nofollow\">logs</a>")
                .contains("<code>finger://ze01.example.org/04</code>")
                .contains("Node request 300 failed");
    }

    @Test
    void changePageShowsWhichJobsFailedAndWhy() {
        assertThat(html("/ciwatch/changes/912345"))
                .contains("Patch set 2")
                .contains(">widget-full</a> (<a href=\"/stackviz/runs/r-1\">why</a>)")
                .contains("widget-arm <span class=\"hint\">non-voting</span>")
                .doesNotContain("widget-tox");
    }

    @Test
    void otherPagesShowTheirLists() {
        assertThat(html("/ciwatch/cis")).contains("Acme Flash CI").contains("1 reported");
        assertThat(html("/ciwatch/changes")).contains("Mend the widget");
        assertThat(html("/ciwatch/imports")).contains("/ciwatch/imports/1");
        assertThat(html("/ciwatch/imports/1")).contains("All 2 lines were read.");
    }

    @Test
    void emptyPagesSayWhatToDo() {
        database.clear();

        assertThat(html("/ciwatch")).contains("No CI has reported yet");
        assertThat(html("/ciwatch?q=x")).contains("No reports match this filter");
        assertThat(html("/ciwatch/cis")).contains("No CI is known yet");
        assertThat(html("/ciwatch/changes")).contains("No change is known yet");
        assertThat(html("/ciwatch/imports")).contains("Nothing was imported yet");
    }

    private static void send(String events) {
        given().contentType("application/x-ndjson")
                .body(events.getBytes(StandardCharsets.UTF_8))
                .post("/ciwatch/api/v1/imports")
                .then()
                .statusCode(201);
    }

    private static Response get(String path) {
        Response response = given().urlEncodingEnabled(false).get(path);
        assertThat(response.statusCode()).isEqualTo(200);
        return response;
    }

    private static String html(String path) {
        Response response = given().accept("text/html").get(path);
        assertThat(response.statusCode()).isEqualTo(200);
        return response.asString();
    }

    private static void assertJson(Response response, String expected) {
        assertThat(Events.tree(response.asString())).isEqualTo(Events.tree(expected));
    }
}
