package org.infraportal.ui;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
class TagsTest {
    @Test
    void tagsWithinALineLeaveNoSpaceBehind() {
        String page = RestAssured.get("/tagged").asString();

        assertThat(page).isEqualToNormalizingNewlines("""
                [<span class="st st-success" role="img" aria-label="success" title="success">S</span>]
                [<span class="st st-unstable">unstable</span>]
                [<span class="st st-failure" role="img" aria-label="4 of 1812 failed" title="4 of 1812 failed">F</span>]
                [<time datetime="2026-11-21T12:03:11Z" data-show="both">2026-11-21 12:03:11 UTC</time>]
                [<span class="none">never</span>]
                [<span class="none">not yet</span>]
                [<span class="ratio">3<span class="of"> of 7 · 42.9%</span></span>]
                [<span class="ratio">0<span class="of"> of 0</span></span>]
                [<span class="ratio">1<span class="of"> of 4 · 25%</span><svg class="bar" aria-hidden="true"><rect width="25.0%" height="100%"></rect></svg></span>]
                [<code class="id" title="7a3f9c21d0e84b55a0c1">7a3f9c21…</code>]
                [<span class="formats">as <a href="/a" type="application/json">JSON</a></span>]
                [<span class="formats">as <a href="/b" type="text/csv">CSV</a></span>]
                """);
    }

    @Test
    void blocksShowWhatTheyAreGiven() {
        String page = RestAssured.get("/blocks").asString();

        assertThat(page)
                .contains("<span>20 of 12,408 shown</span>")
                .contains("<a href=\"/n?x=1\" rel=\"next\">Next page</a>")
                .doesNotContain("First page")
                .contains(
                        "<p class=\"lead\">No results yet</p>\n  <div class=\"prose\"><a href=\"/up\">Upload one</a></div>")
                .contains("<dt><a href=\"/clouds\">Clouds</a></dt>")
                .contains(
                        "<strong>7</strong> <span class=\"unit\">active</span><span class=\"detail\">812 instances</span>")
                .contains("<strong>0</strong> <span class=\"unit\">changes</span>")
                .contains("<div class=\"verdict st-success\">\n  <p><strong>COMPLIANT</strong> 225 of 225</p>")
                .contains("<div class=\"verdict st-failure\">\n  <p><strong>FAILED</strong> </p>")
                .contains("<div class=\"notice warn\">Careful</div>")
                .contains(
                        "value=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\" aria-invalid=\"true\" aria-describedby=\"about-region\">")
                .contains("<p class=\"problem\" id=\"about-region\">bad</p>")
                .contains("<figure class=\"chart\" id=\"memory\" data-chart=\"/memory.json\" data-kind=\"line\">")
                .contains(
                        "<figure class=\"chart\" id=\"days\" data-chart=\"\" data-kind=\"stacked\" data-unit=\"runs\">")
                .contains("<div class=\"twin\"><table></table></div>")
                .contains("<ol><li data-id=\"e1\">")
                .contains(
                        "<span class=\"subject\"><a href=\"/ciwatch\">&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;</a></span>")
                .contains("<span class=\"subject\">signed</span>")
                .doesNotContain("href=\"\"")
                .contains("<form class=\"upload\" method=\"post\" data-upload=\"/stackviz/api/v1/runs\">");
    }
}
