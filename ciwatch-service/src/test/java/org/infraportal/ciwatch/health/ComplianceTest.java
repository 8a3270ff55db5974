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
import static org.assertj.core.api.Assertions.within;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "root", roles = "infra-root")
class ComplianceTest {
    private static final Instant TO = Instant.parse("2026-11-20T00:00:00Z");
    private static final Instant FROM = TO.minus(Duration.ofDays(7));
    private static final String WINDOW = "from=" + FROM + "&to=" + TO;

    @Inject
    Database database;

    @BeforeEach
    void clear() {
        database.clear();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void figuresAreThoseOfTheWorld(long seed) {
        World world = fill(seed);

        JsonPath compliance =
                given().get("/ciwatch/api/v1/compliance?" + WINDOW).jsonPath();

        assertThat(compliance.getList("items")).hasSize(World.CIS.size() + 1);
        for (String ci : World.CIS) {
            Map<String, Object> truth = world.figures(ci);
            String row = "items.find { it.ci == '" + ci + "' }.";
            long expected = (Long) truth.get("expected");
            long missed = (Long) truth.get("missed");
            assertThat(compliance.getLong(row + "expected")).as(ci).isEqualTo(expected);
            assertThat(compliance.getLong(row + "missed")).isEqualTo(missed);
            assertThat(compliance.getLong(row + "late")).isEqualTo(truth.get("late"));
            assertThat(compliance.getLong(row + "inTimeOrLate")).isEqualTo(expected - missed);
            assertThat(compliance.getDouble(row + "reportRate"))
                    .isCloseTo((double) (expected - missed) / expected, within(1e-6));
            assertThat(compliance.getLong(row + "success")).isEqualTo(truth.get("success"));
            assertThat(compliance.getLong(row + "decided"))
                    .isEqualTo((Long) truth.get("success") + (Long) truth.get("failure"));
            assertThat(compliance.getList(row + "projects")).containsExactly("example/gadget", "example/widget");
            assertThat(compliance.getLong(row + "checkedForSummary")).isPositive();
            assertThat(compliance.getLong(row + "inSummary")).isEqualTo(compliance.getLong(row + "checkedForSummary"));
        }
    }

    @Test
    void silentOnesComeFirstAndThePageSaysSo() {
        fill(13);

        JsonPath compliance =
                given().get("/ciwatch/api/v1/compliance?" + WINDOW).jsonPath();

        assertThat(compliance.getString("items[0].ci")).isEqualTo("silent-ci");
        assertThat(compliance.getBoolean("items[0].silent")).isTrue();
        assertThat(compliance.getString("items[0].lastSeen")).isNull();
        assertThat(compliance.getList("items.silent").subList(1, 4)).containsOnly(false);
        assertThat(given().get("/ciwatch/api/v1/compliance?project=example/gadget&" + WINDOW)
                        .jsonPath()
                        .getList("items.ci"))
                .doesNotContain("silent-ci")
                .hasSize(3);
        assertThat(given().get("/ciwatch/api/v1/compliance?format=csv&" + WINDOW)
                        .asString())
                .startsWith("id,ci,gerrit,account,standing,projects,expected,inTimeOrLate,reportRate,")
                .contains("silent-ci");
        assertThat(given().accept("text/html")
                        .get("/ciwatch/compliance?" + WINDOW)
                        .asString())
                .contains("never reported", "Set scopes from a file");
    }

    private static World fill(long seed) {
        World world = new World(seed, FROM, TO);
        StringBuilder csv = new StringBuilder("gerrit,account,project,grace\n");
        for (String ci : World.CIS) {
            String account = ci.toLowerCase().replace(' ', '-');
            given().contentType("application/json")
                    .body("{\"gerrit\":\"%s\",\"account\":\"%s\",\"name\":\"%s\",\"standing\":\"CONFIRMED\"}"
                            .formatted(World.HOST, account, ci))
                    .put("/ciwatch/api/v1/registry")
                    .then()
                    .statusCode(200);
            csv.append("%s,%s,example/widget,%d\n".formatted(World.HOST, account, World.GRACE.toSeconds()));
            csv.append("%s,%s,example/gadget,12h\n".formatted(World.HOST, account));
        }
        csv.append(World.HOST).append(",silent-ci,example/widget,\n");
        given().contentType("text/csv")
                .body(csv.toString())
                .post("/ciwatch/api/v1/scopes")
                .then()
                .statusCode(200);
        given().contentType("application/x-ndjson")
                .body(world.lines(true).getBytes(StandardCharsets.UTF_8))
                .post("/ciwatch/api/v1/imports")
                .then()
                .statusCode(201);
        return world;
    }
}
