package org.infraportal.ciwatch.health;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.infraportal.ciwatch.Database;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "root", roles = "infra-root")
class FiguresTest {
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
    @CsvSource({"1, true", "2, true", "3, false", "4, false"})
    void figuresAreThoseOfTheWorld(long seed, boolean inOrder) {
        World world = new World(seed, FROM, TO);
        World.CIS.forEach(ci -> scope(ci, "\"example/widget\",\"example/gadget\""));

        send(world.lines(inOrder));

        JsonPath cis = get("/ciwatch/api/v1/cis?" + WINDOW);
        assertThat(cis.getList("items")).hasSize(World.CIS.size());
        for (int i = 0; i < World.CIS.size(); i++) {
            Map<String, Object> truth = world.figures(World.CIS.get(i));
            Map<String, Object> found = new TreeMap<>();
            for (String name : truth.keySet()) {
                found.put(name, cis.getLong("items[" + i + "]." + name));
            }
            assertThat(found).as(World.CIS.get(i)).isEqualTo(truth);
            long id = cis.getLong("items[" + i + "].id");
            for (String list : new String[] {"missed", "excused"}) {
                assertThat(get("/ciwatch/api/v1/cis/" + id + "/" + list + "?" + WINDOW)
                                .getLong("total"))
                        .isEqualTo(truth.get(list));
            }
        }
        assertThat(get("/ciwatch/api/v1/rechecks?" + WINDOW).getInt("total")).isEqualTo(world.rechecks);
        JsonPath jobs = get("/ciwatch/api/v1/jobs?ci=Zuul&" + WINDOW);
        assertThat(jobs.getList("items.job")).containsExactly("docs", "functional", "unit");
        assertThat(jobs.getList("items.attempts", Long.class).stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(world.figures("Zuul").get("attempts"));
        assertThat(jobs.getList("items.duration.p50")).containsOnly(242);
    }

    @Test
    void scopeIsReplacedAndCountsForWhatIsStored() {
        World world = new World(5, FROM, TO);
        scope("Acme Flash CI", "\"example/widget\"");
        send(world.lines(true));
        long narrow = expected();

        scope("Acme Flash CI", "\"example/widget\",\"example/gadget\"");
        long wide = expected();
        scope("Acme Flash CI", "\"example/nothing\"");

        assertThat(wide)
                .isGreaterThan(narrow)
                .isEqualTo(world.figures("Acme Flash CI").get("expected"));
        assertThat(expected()).isZero();
        JsonPath coverage = get("/ciwatch/api/v1/coverage?" + WINDOW);
        assertThat(coverage.getList("items.project"))
                .containsExactly("example/gadget", "example/nothing", "example/widget");
        assertThat(coverage.getList("items[1].withReports")).isEmpty();
        assertThat(coverage.getList("items[1].without")).containsExactly("Acme Flash CI");
    }

    @Test
    void replayChangesNoFigure() {
        World world = new World(6, FROM, TO);
        World.CIS.forEach(ci -> scope(ci, "\"example/widget\",\"example/gadget\""));
        send(world.lines(true));
        String before = given().get("/ciwatch/api/v1/cis?" + WINDOW).asString();

        given().post("/ciwatch/api/v1/replays").then().statusCode(200);

        assertThat(given().get("/ciwatch/api/v1/cis?" + WINDOW).asString()).isEqualTo(before);
    }

    @Test
    void windowThatEndsBeforeItBeginsIsRefused() {
        given().get("/ciwatch/api/v1/cis?from=" + TO + "&to=" + FROM).then().statusCode(400);
        given().get("/ciwatch/api/v1/cis?from=yesterday").then().statusCode(400);
        given().get("/ciwatch/api/v1/cis?window=1y").then().statusCode(400);
        given().get("/ciwatch/api/v1/cis/4711").then().statusCode(404);
        given().get("/ciwatch/cis/4711").then().statusCode(404);
    }

    @Test
    void pagesShowWhatTheApiTells() {
        World world = new World(7, FROM, TO);
        World.CIS.forEach(ci -> scope(ci, "\"example/widget\",\"example/gadget\""));
        send(world.lines(true));
        long id = get("/ciwatch/api/v1/cis").getLong("items[0].id");

        for (String page : new String[] {"cis", "cis/" + id, "jobs", "coverage", "rechecks", "grid"}) {
            given().accept("text/html")
                    .get("/ciwatch/" + page + "?" + WINDOW)
                    .then()
                    .statusCode(200);
        }
        assertThat(given().accept("text/html")
                        .get("/ciwatch/cis/" + id + "?" + WINDOW)
                        .asString())
                .contains(
                        "Acme Flash CI", "of " + world.figures("Acme Flash CI").get("expected") + " expected");
    }

    private long expected() {
        return get("/ciwatch/api/v1/cis?q=Acme&" + WINDOW).getLong("items[0].expected");
    }

    private static void scope(String ci, String projects) {
        String account = ci.toLowerCase().replace(' ', '-');
        given().contentType("application/json")
                .body("{\"gerrit\":\"https://%s:443/\",\"account\":\"%s\",\"name\":\"%s\",\"standing\":\"CONFIRMED\"}"
                        .formatted(World.HOST, account, ci))
                .put("/ciwatch/api/v1/registry")
                .then()
                .statusCode(200);
        given().contentType("application/json")
                .body("{\"gerrit\":\"%s\",\"account\":\"%s\",\"projects\":[%s],\"branches\":[],\"graceSeconds\":%d}"
                        .formatted(World.HOST, account, projects, World.GRACE.toSeconds()))
                .put("/ciwatch/api/v1/scopes")
                .then()
                .statusCode(200);
    }

    private static void send(String lines) {
        assertThat(given().contentType("application/x-ndjson")
                        .body(lines.getBytes(StandardCharsets.UTF_8))
                        .post("/ciwatch/api/v1/imports")
                        .jsonPath()
                        .getInt("skippedLines"))
                .isZero();
    }

    private static JsonPath get(String path) {
        return given().get(path).jsonPath();
    }
}
