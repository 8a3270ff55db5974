package org.infraportal.ciwatch.badges;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

import org.infraportal.ciwatch.Database;
import org.infraportal.ciwatch.Events;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Badges, feeds and metrics of the same reports. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "root", roles = "infra-root")
class WaysOutTest {
    @Inject
    Database database;

    @BeforeEach
    void fill() {
        database.clear();
        String hostile = "Zuul \"<b>&'";
        take(
                Events.comment(
                                hostile,
                                1,
                                1,
                                Events.TODAY,
                                "Patch Set 1:\n\nBuild succeeded (check pipeline).\n\n- unit https://logs.example.org/1 : SUCCESS in 4m")
                        + Events.comment(
                                hostile,
                                2,
                                1,
                                Events.TODAY.plusSeconds(60),
                                "example/widget",
                                "Mend <the> & widget",
                                "0",
                                "Patch Set 1:\n\nBuild failed (check pipeline).\n\n- unit https://logs.example.org/2 : FAILURE in 4m"));
    }

    @Test
    void badgeOfACiSaysHowItDoesAndEscapesItsName() throws Exception {
        Response badge = given().get("/ciwatch/badges/cis/1.svg");

        assertThat(badge.statusCode()).isEqualTo(200);
        assertThat(badge.contentType()).startsWith("image/svg+xml");
        assertThat(badge.header("Cache-Control")).isEqualTo("public, max-age=300");
        Document svg = parsed(badge);
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("Zuul \"<b>&': success 50%");
        assertThat(svg.getElementsByTagName("b").getLength()).isZero();
    }

    @Test
    void badgeOfAProjectSaysWhetherItsCiIsFine() throws Exception {
        assertThat(parsed(given().get("/ciwatch/badges/projects/example/widget.svg"))
                        .getElementsByTagName("title")
                        .item(0)
                        .getTextContent())
                .isEqualTo("example/widget: CI is fine");
        given().get("/ciwatch/badges/projects/example/nothing.svg").then().statusCode(404);
        given().get("/ciwatch/badges/cis/99.svg").then().statusCode(404);
        given().get("/ciwatch/badges/cis/x.svg").then().statusCode(400);
    }

    @Test
    void feedsHaveTheNewestReportFirst() throws Exception {
        Response answer = given().get("/ciwatch/feeds/cis/1.atom");
        Document feed = parsed(answer);

        assertThat(answer.contentType()).startsWith("application/atom+xml");
        assertThat(feed.getElementsByTagName("entry").getLength()).isEqualTo(2);
        assertThat(feed.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("Reports of Zuul \"<b>&'");
        assertThat(feed.getElementsByTagName("title").item(1).getTextContent())
                .isEqualTo("failure: Zuul \"<b>&' check on 2,1");
        assertThat(feed.getElementsByTagName("summary").item(0).getTextContent())
                .isEqualTo("example/widget: Mend <the> & widget (1 of 1 jobs failed)");
        assertThat(feed.getElementsByTagName("updated").item(0).getTextContent())
                .isEqualTo(Events.TODAY.plusSeconds(60).toString());
        assertThat(parsed(given().get("/ciwatch/feeds/projects/example/widget.atom?verdict=SUCCESS"))
                        .getElementsByTagName("entry")
                        .getLength())
                .isEqualTo(1);
        given().get("/ciwatch/feeds/projects/example/widget.atom?verdict=BAD")
                .then()
                .statusCode(400);
        given().get("/ciwatch/feeds/projects/example/nothing.atom").then().statusCode(404);
    }

    @Test
    void metricsAreOpenMetrics() {
        Response metrics = given().get("/ciwatch/api/v1/metrics");

        assertThat(metrics.contentType())
                .startsWith("application/openmetrics-text")
                .contains("version=1.0.0");
        assertThat(metrics.asString())
                .contains(
                        "# TYPE ciwatch_ci_reported gauge\n",
                        "ciwatch_ci_reported{gerrit=\"review.opendev.org\",account=\"zuul-\\\"<b>&'\","
                                + "ci=\"Zuul \\\"<b>&'\"} 2\n",
                        ",pipeline=\"check\",job=\"unit\"} 2\n",
                        "ciwatch_cut 0\n")
                .endsWith("# EOF\n");
        assertThat(given().accept("text/plain").get("/ciwatch/api/v1/metrics").contentType())
                .startsWith("text/plain");
    }

    private static Document parsed(Response answer) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(answer.asByteArray()));
    }

    private static void take(String lines) {
        given().contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/ciwatch/api/v1/imports")
                .then()
                .statusCode(201);
    }
}
