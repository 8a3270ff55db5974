package org.infraportal.ui;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
class LayoutTest {
    @Test
    void pageNamesItselfItsSectionAndItsRequest() {
        String page = RestAssured.given()
                .header("X-Request-Id", "request-17")
                .get("/sample?title=All results")
                .asString();

        assertThat(page)
                .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
                .contains("<title>All results - infra portal</title>")
                .contains("<h1>All results</h1>")
                .contains("<li><a href=\"/refstack\" aria-current=\"page\">Results</a></li>")
                .contains("<li><a href=\"/clouds\">Clouds</a></li>")
                .contains("<ol><li><a href=\"/refstack\">Results</a></li><li>All results</li></ol>")
                .contains("<a href=\"/x.csv?a=1&amp;b=2\" type=\"text/csv\">CSV</a>")
                .contains(
                        "Last updated <time datetime=\"2026-11-21T12:03:11Z\" data-show=\"both\">2026-11-21 12:03:11 UTC</time>")
                .contains("Request <code>request-17</code>");
    }

    @Test
    void tagTakesItsOwnParametersOnly() {
        String page = RestAssured.get("/sample?title=x").asString();

        assertThat(page).contains("A tag does not see the data of its page.").doesNotContain("class=\"lead\"");
    }

    @Test
    void textIsEscapedWhereverItStands() {
        String page = RestAssured.given()
                .queryParam("title", SamplePage.SCRIPT)
                .header("X-Portal-Csrf", SamplePage.SCRIPT)
                .get("/sample")
                .asString();

        assertThat(page)
                .doesNotContain("<script>alert")
                .contains("<title>&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt; - infra portal</title>")
                .contains("<meta name=\"portal-csrf\" content=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\">");
    }

    @Test
    void visitorIsOfferedToSignInAndComeBack() {
        String page = RestAssured.get("/sample?title=x").asString();

        assertThat(page)
                .contains("<a class=\"sign-in\" href=\"/login?next=%2Fsample%3Ftitle%3Dx\">Sign in</a>")
                .doesNotContain("/logout", "/operations");
    }

    @Test
    @TestSecurity(user = "Ada <root>", roles = "infra-root")
    void signedInPersonSeesTheirNameAndTheWayOut() {
        String page = RestAssured.given()
                .header("X-Portal-Csrf", "t0ken")
                .get("/sample?title=x")
                .asString();

        assertThat(page)
                .contains("<summary><span>Ada &lt;root&gt;</span></summary>")
                .contains("<form method=\"post\" action=\"/logout?_csrf=t0ken\">")
                .doesNotContain("/login", "/operations");
    }

    @Test
    @TestSecurity(user = "Ada", roles = "portal-admin")
    void operationsAreLinkedForAdministratorsOnly() {
        String page = RestAssured.get("/sample?title=x").asString();

        assertThat(page).contains("<a href=\"/operations\">Operations</a>");
    }

    @Test
    void everyAssetOfThePageIsServedAndMayBeKept() {
        String page = RestAssured.get("/sample?title=x").asString();

        Matcher asset = Pattern.compile("\"(/_ui/[a-z.]+\\?v=[0-9a-f]{12})\"").matcher(page);
        int assets = 0;
        while (asset.find()) {
            RestAssured.get(asset.group(1))
                    .then()
                    .statusCode(200)
                    .header("Cache-Control", "public, immutable, max-age=86400");
            assets++;
        }
        assertThat(assets).isEqualTo(6);
    }

    @Test
    void browserGetsAProblemAsAPage() {
        String page = RestAssured.given()
                .accept("text/html")
                .get("/wrong")
                .then()
                .statusCode(400)
                .contentType("text/html")
                .extract()
                .asString();

        assertThat(page)
                .contains("<title>400 Invalid request - infra portal</title>")
                .contains("<h1><span class=\"code\">400</span> Invalid request</h1>")
                .contains(
                        "<li><code>results[3].name</code> &quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt; (expected: a test name)</li>")
                .doesNotContain("data-copy");
    }
}
