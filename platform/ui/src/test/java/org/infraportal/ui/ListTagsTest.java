package org.infraportal.ui;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
class ListTagsTest {
    @Test
    void aListIsItsTableWithFormatsAndPager() {
        String page = RestAssured.get("/listed?runs=1").asString();

        assertThat(page)
                .contains("<a href=\"/api/runs\" type=\"application/json\">JSON</a>")
                .contains("<a href=\"/api/runs?format=csv\" type=\"text/csv\">CSV</a>")
                .contains("<caption>Runs, newest first</caption>")
                .contains("<tbody><tr><td>&lt;run 0&gt;</td></tr></tbody>")
                .contains("<span>1 of 12,408 shown</span>")
                .contains("<a href=\"/listed?pageToken=WzFd\" rel=\"next\">Next page</a>")
                .doesNotContain("No run", "Clear");
    }

    @Test
    void aTotalThatNobodyCountedToItsEndSaysSo() {
        assertThat(RestAssured.get("/listed?runs=2").asString()).contains("<span>2 of at least 12,408 shown</span>");
    }

    @Test
    void theFilterShowsWhatIsSetAndClearsIt() {
        String page =
                RestAssured.given().queryParam("q", "\"a").get("/listed?runs=1").asString();

        assertThat(page)
                .contains("<form class=\"filter\" method=\"get\" action=\"/listed\">")
                .contains("<input name=\"q\" value=\"&quot;a\">")
                .contains("<select name=\"year\"><option value=\"\">any</option>"
                        + "<option value=\"2027\">2027</option><option value=\"2026\" selected>2026</option></select>")
                .contains(
                        "<select name=\"state\"><option value=\"\">all</option>"
                                + "<option value=\"ON\">switched on</option><option value=\"OFF\">switched off</option></select>")
                .contains("<a class=\"button quiet\" href=\"/listed\">Clear</a>");
    }

    @Test
    void anEmptyListSaysWhatToDo() {
        String page = RestAssured.get("/listed").asString();

        assertThat(page)
                .contains("<p class=\"lead\">No run yet</p>")
                .contains("Upload <b>one</b> of 2")
                .doesNotContain("<table", "rel=\"next\"", "Clear");
    }

    @Test
    void aListThatTheFilterEmptiedSaysHowToClearIt() {
        String page = RestAssured.get("/listed?q=x").asString();

        assertThat(page)
                .contains("<p class=\"lead\">No run passes this filter</p>")
                .contains("<a href=\"/listed\">Clear the filter</a>")
                .doesNotContain("<table", "No run yet");
    }
}
