package org.infraportal.ciwatch.health;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.infraportal.ciwatch.Database;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "root", roles = "infra-root")
class ComparisonsTest {
    private static final Instant TO = Instant.parse("2026-11-20T00:00:00Z");
    private static final Instant FROM = TO.minus(Duration.ofDays(7));
    private static final String WINDOW = "&from=" + FROM + "&to=" + TO;

    @Inject
    Database database;

    @BeforeEach
    void clear() {
        database.clear();
    }

    /** Beside Zuul it is the agreement that the CI's own figures tell. */
    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void agreementIsThatOfTheWorld(long seed) {
        World world = fill(seed);

        for (String ci : new String[] {"Acme Flash CI", "Hooli NVMe CI"}) {
            JsonPath comparison = compare(ci, "Zuul", "&limit=200");

            Map<String, Object> truth = world.figures(ci);
            assertThat(comparison.getLong("both")).isEqualTo(truth.get("agreement.both"));
            assertThat(comparison.getLong("agree")).isEqualTo(truth.get("agreement.agree"));
            assertThat(comparison.getLong("onlyOnePassed")).isEqualTo(truth.get("agreement.zuulFailedCiPassed"));
            assertThat(comparison.getLong("onlyOtherPassed")).isEqualTo(truth.get("agreement.zuulPassedCiFailed"));
            assertThat(comparison.getLong("one.expected")).isEqualTo(truth.get("expected"));
            assertThat(comparison.getString("other.name")).isEqualTo("Zuul");
            assertThat(comparison.getList("patchSets")).hasSize((int) comparison.getLong("both"));
            assertThat(comparison.getList("patchSets.agree", Boolean.class)).isSorted();
        }
    }

    @Test
    void patchSetsAreFilteredPagedAndLinked() {
        fill(23);
        long both = compare("Acme Flash CI", "Hooli NVMe CI", "").getLong("both");

        JsonPath disagree = compare("Acme Flash CI", "Hooli NVMe CI", "&show=disagree&limit=1");

        assertThat(disagree.getLong("both")).isEqualTo(both).isPositive();
        assertThat(disagree.getList("patchSets.agree")).containsExactly(false);
        assertThat(disagree.getString("nextPageToken")).isNotNull();
        assertThat(given().get(disagree.getString("patchSets[0].oneReport").replace("/ciwatch", "/ciwatch/api/v1"))
                        .jsonPath()
                        .getString("report.ci"))
                .isEqualTo("Acme Flash CI");
        assertThat(given().get(path("Acme Flash CI", "Hooli NVMe CI") + "&format=csv")
                        .asString())
                .startsWith("change,patchSet,project,branch,subject,agree,")
                .hasLineCount((int) both + 1);
        assertThat(given().accept("text/html")
                        .get(path("Acme Flash CI", "Hooli NVMe CI").replace("/api/v1", ""))
                        .asString())
                .contains("Only Acme Flash CI passed", "of " + both + " patch sets");
    }

    @Test
    void bothMustBeKnown() {
        fill(24);

        given().get("/ciwatch/api/v1/compare?one=Zuul").then().statusCode(400);
        given().get("/ciwatch/api/v1/compare?one=Zuul&other=Nobody").then().statusCode(404);
        given().get("/ciwatch/api/v1/compare?one=Zuul&other=Zuul&show=x").then().statusCode(400);
        assertThat(given().accept("text/html").get("/ciwatch/compare").asString())
                .contains("Choose two CIs");
    }

    private static String path(String one, String other) {
        return "/ciwatch/api/v1/compare?one=" + one + "&other=" + other + WINDOW;
    }

    private static JsonPath compare(String one, String other, String more) {
        return given().get(path(one, other) + more).jsonPath();
    }

    private static World fill(long seed) {
        World world = new World(seed, FROM, TO);
        for (String ci : World.CIS) {
            String account = ci.toLowerCase().replace(' ', '-');
            given().contentType("application/json")
                    .body("{\"gerrit\":\"%s\",\"account\":\"%s\",\"name\":\"%s\",\"standing\":\"CONFIRMED\"}"
                            .formatted(World.HOST, account, ci))
                    .put("/ciwatch/api/v1/registry")
                    .then()
                    .statusCode(200);
            given().contentType("text/csv")
                    .body("gerrit,account,project,grace\n%1$s,%2$s,example/widget,12h\n%1$s,%2$s,example/gadget,12h\n"
                            .formatted(World.HOST, account))
                    .post("/ciwatch/api/v1/scopes")
                    .then()
                    .statusCode(200);
        }
        given().contentType("application/x-ndjson")
                .body(world.lines(false).getBytes(StandardCharsets.UTF_8))
                .post("/ciwatch/api/v1/imports")
                .then()
                .statusCode(201);
        return world;
    }
}
