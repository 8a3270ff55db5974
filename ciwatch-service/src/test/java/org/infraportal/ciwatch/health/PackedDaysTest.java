package org.infraportal.ciwatch.health;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.ciwatch.Database;
import org.infraportal.ciwatch.Events;
import org.infraportal.ciwatch.counted.DayPacks;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Figures are the same whether days are packed or not, whatever comes after that. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "root", roles = "infra-root")
class PackedDaysTest {
    private static final Instant TO = Instant.parse("2026-11-20T00:00:00Z");
    private static final Instant FROM = TO.minus(Duration.ofDays(7));
    private static final String ALL = "from=" + FROM + "&to=" + TO;
    private static final List<String> WINDOWS = List.of(
            ALL,
            "from=2026-11-13T03:17:09Z&to=2026-11-19T21:43:31Z",
            "from=2026-11-15T05:00:01Z&to=2026-11-15T20:00:07Z",
            "from=2026-11-14T23:59:59Z&to=2026-11-15T00:00:01Z",
            "from=1970-01-01T00:00:00Z&to=2026-11-21T09:00:00Z");
    private static final List<String> FILTERS = List.of(
            "",
            "&project=example/widget",
            "&project=example/nothing",
            "&branch=master",
            "&branch=stable",
            "&pipeline=check",
            "&gerrit=" + World.HOST,
            "&gerrit=other.example");
    private static final List<String> LISTS = List.of(
            "cis?limit=200&",
            "jobs?limit=200&",
            "jobs/durations?limit=200&",
            "projects?",
            "trends?project=example/gadget&",
            "compare?one=Acme Flash CI&other=Zuul&limit=200&",
            "compare?one=Zuul&other=Hooli NVMe CI&limit=200&",
            "compliance?",
            "outages?");

    @Inject
    Database database;

    @Inject
    DayPacks packs;

    @BeforeEach
    void clear() {
        database.clear();
    }

    @Test
    void figuresAreTheSameOfPackedDays() {
        fill(31);
        Map<String, String> before = answers(WINDOWS, FILTERS);

        pack();

        assertThat(open()).isZero();
        assertThat(answers(WINDOWS, FILTERS)).isEqualTo(before);
    }

    @Test
    void wholeDaysAreReadFromTheirPacksAndOthersFromRows() {
        World world = fill(32);
        pack();
        String before = answer("cis?" + ALL);
        database.execute("update counted_report set jobs = ''");

        assertThat(answer("cis?" + ALL)).isEqualTo(before);
        assertThat(given().get("/ciwatch/api/v1/cis?q=Zuul&" + ALL).jsonPath().getLong("items[0].attempts"))
                .isEqualTo(world.figures("Zuul").get("attempts"));
        assertThat(given().get("/ciwatch/api/v1/cis?q=Zuul&" + WINDOWS.get(2))
                        .jsonPath()
                        .getLong("items[0].attempts"))
                .isZero();
    }

    @Test
    void dayOfALaterReportIsOpenAndTheOthersStayPacked() {
        fill(33);
        pack();
        long packed = database.count("counted_day where state = 0");

        send(report("Zuul", 1, "2026-11-16T12:00:00Z", "- unit https://logs.example.org/9 : FAILURE in 5m 01s"));

        assertThat(database.texts("select concat(d.day, ' ', c.name, ' ', isnull(d.packed)) from counted_day d"
                        + " join ci c on c.id = d.ci_id where d.state <> 0 and d.day < '2026-11-21'"))
                .containsExactly("2026-11-16 Zuul 1");
        assertThat(database.count("counted_day where state = 0")).isGreaterThanOrEqualTo(packed - 1);
        assertSameAsFromRows();
    }

    @Test
    void sameEventsAgainLeaveDaysPacked() {
        World world = fill(34);
        pack();

        send(world.lines(true));

        assertThat(open()).isZero();
    }

    @Test
    void mergeThatIsToldLaterCountsOnPackedDays() {
        fill(35);
        send(report("Zuul", 77, "2026-11-16T12:00:00Z", "- unit https://logs.example.org/9 : SUCCESS in 5m 01s"));
        send(report("Acme Flash CI", 77, "2026-11-15T12:00:00Z", "- unit https://logs.example.org/9 : SUCCESS in 5m"));
        pack();
        long merged = trust();

        send(about("change-merged", 77, "example/widget", "2026-11-17T12:00:00Z"));

        assertThat(trust()).isEqualTo(merged + 1);
        assertThat(open()).isEqualTo(2);
        assertSameAsFromRows();
    }

    @Test
    void changeThatMovesTakesItsReportsAlong() {
        fill(36);
        send(report("Zuul", 77, "2026-11-16T12:00:00Z", "- unit https://logs.example.org/9 : SUCCESS in 5m 01s"));
        pack();

        send(about("patchset-created", 77, "example/moved", "2026-11-18T12:00:00Z"));

        assertThat(given().get("/ciwatch/api/v1/cis?q=Zuul&project=example/moved&" + ALL)
                        .jsonPath()
                        .getLong("items[0].attempts"))
                .isEqualTo(1);
        assertSameAsFromRows();
    }

    @Test
    void replayAfterACiWasRejectedTakesItsReportsFromPackedDays() {
        fill(37);
        pack();
        register("Hooli NVMe CI", "REJECTED");
        assertSameAsFromRows();

        given().post("/ciwatch/api/v1/replays").then().statusCode(200);

        assertThat(open()).isPositive();
        assertSameAsFromRows();
        assertThat(open()).isZero();
    }

    @Test
    void earlierReportMakesAPackedOneTheSecond() {
        fill(38);
        send(report("Zuul", 77, "2026-11-16T12:00:00Z", "- unit https://logs.example.org/9 : SUCCESS in 5m 01s"));
        pack();

        send(report("Zuul", 77, "2026-11-14T12:00:00Z", "- unit https://logs.example.org/8 : SUCCESS in 5m 01s"));

        assertThat(database.texts("select day from counted_day where state = 1 and day < '2026-11-21' order by day"))
                .containsExactly("2026-11-14", "2026-11-16");
        assertSameAsFromRows();
    }

    @Test
    void todayIsNotPacked() {
        fill(39);
        send(report("Zuul", 77, "2026-11-21T07:00:00Z", "- unit https://logs.example.org/9 : SUCCESS in 5m 01s"));
        pack();

        assertThat(database.texts("select distinct state from counted_day where day >= '2026-11-21'"))
                .containsExactly("1");
        assertThat(open()).isZero();
    }

    @Test
    void dayThatHasNoReportsAnyMoreIsForgotten() {
        fill(40);
        database.execute("insert into counted_day (ci_id, day) values (1, '2020-02-29')");

        pack();

        assertThat(database.count("counted_day where day = '2020-02-29'")).isZero();
    }

    /** Whoever reads while days are packed and opened again sees each report once. */
    @Test
    void readersSeeTheSameWhileDaysArePackedAndOpened() {
        fill(41);
        String expected = answer("cis?limit=200&" + ALL);
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Set<String>> reading = CompletableFuture.supplyAsync(() -> {
            Set<String> read = new HashSet<>();
            do {
                read.add(answer("cis?limit=200&" + ALL));
            } while (!done.get());
            return read;
        });

        try {
            for (int round = 0; round < 4; round++) {
                given().post("/ciwatch/api/v1/replays").then().statusCode(200);
                pack();
            }
        } finally {
            done.set(true);
        }

        assertThat(reading.join()).containsExactly(expected);
        assertThat(open()).isZero();
    }

    private void assertSameAsFromRows() {
        List<String> windows = WINDOWS.subList(0, 2);
        List<String> filters = FILTERS.subList(0, 2);
        Map<String, String> now = answers(windows, filters);
        pack();
        assertThat(answers(windows, filters)).isEqualTo(now);
        database.execute("update counted_day set state = 1, packed = null");
        assertThat(answers(windows, filters)).isEqualTo(now);
        pack();
    }

    private void pack() {
        while (packs.next() > 0) {
            // The next ones.
        }
    }

    /** Of the days that are over. */
    private long open() {
        return database.count("counted_day where state <> 0 and day < '2026-11-21'");
    }

    private long trust() {
        return given().get("/ciwatch/api/v1/cis?q=Acme&" + ALL).jsonPath().getLong("items[0].trust.n");
    }

    private static Map<String, String> answers(List<String> windows, List<String> filters) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (String list : LISTS) {
            for (String window : windows) {
                for (String filter : filters) {
                    if (!filter.startsWith("&project") || !list.contains("project=")) {
                        answers.put(list + window + filter, answer(list + window + filter));
                    }
                }
            }
        }
        return answers;
    }

    private static String answer(String path) {
        return given().get("/ciwatch/api/v1/" + path).asString().replaceFirst("\"requestId\":\"[^\"]*\"", "");
    }

    private static String report(String ci, long change, String at, String jobs) {
        Map<String, Object> event = event("comment-added", change, "example/widget", at);
        String account = ci.toLowerCase().replace(' ', '-');
        event.put("author", Map.of("name", ci, "username", account));
        event.put("comment", "Patch Set 1:\n\nBuild succeeded (check pipeline).\n\n" + jobs);
        return Events.line(event);
    }

    private static String about(String type, long change, String project, String at) {
        return Events.line(event(type, change, project, at));
    }

    private static Map<String, Object> event(String type, long change, String project, String at) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("type", type);
        event.put(
                "change",
                Map.of(
                        "project",
                        project,
                        "branch",
                        "master",
                        "number",
                        change,
                        "subject",
                        "Change " + change,
                        "url",
                        "https://" + World.HOST + "/c/" + project + "/+/" + change));
        event.put(
                "patchSet",
                Map.of(
                        "number",
                        1,
                        "createdOn",
                        Instant.parse("2026-11-14T01:00:00Z").getEpochSecond()));
        event.put("eventCreatedOn", Instant.parse(at).getEpochSecond());
        return event;
    }

    private static World fill(long seed) {
        World world = new World(seed, FROM, TO);
        for (String ci : World.CIS) {
            register(ci, "CONFIRMED");
            given().contentType("application/json")
                    .body("{\"gerrit\":\"%s\",\"account\":\"%s\",\"projects\":[\"example/widget\",\"example/gadget\"]}"
                            .formatted(World.HOST, ci.toLowerCase().replace(' ', '-')))
                    .put("/ciwatch/api/v1/scopes")
                    .then()
                    .statusCode(200);
        }
        send(world.lines(false));
        return world;
    }

    private static void register(String ci, String standing) {
        given().contentType("application/json")
                .body("{\"gerrit\":\"%s\",\"account\":\"%s\",\"name\":\"%s\",\"standing\":\"%s\"}"
                        .formatted(World.HOST, ci.toLowerCase().replace(' ', '-'), ci, standing))
                .put("/ciwatch/api/v1/registry")
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
}
