package org.infraportal.stackviz.timeline;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.infraportal.stackviz.runs.Api;
import org.infraportal.stackviz.runs.Streams;
import org.infraportal.subunit.TestStatus;
import org.infraportal.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.infraportal.stackviz.runs.Api.map;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "vendor")
class TimelineResourceTest {
    @Test
    void wholeTimelineComesWithItsHead() {
        String id = Api.run(Streams.small(Api.unique("whole")).bytes());

        Map<String, Object> part = get(id, "?width=350").getMap("");

        assertThat(part)
                .isEqualTo(map(
                        "head",
                        map(
                                "origin", "2026-03-02T10:00:00Z",
                                "timed", true,
                                "from", 0,
                                "to", 3_500_000,
                                "homeFrom", 0,
                                "homeTo", 3_500_000,
                                "tests", 3,
                                "bad", 1,
                                "lanes",
                                        List.of(
                                                map(
                                                        "worker",
                                                        "worker-0",
                                                        "label",
                                                        "worker-0",
                                                        "rows",
                                                        1,
                                                        "tests",
                                                        1,
                                                        "bad",
                                                        0,
                                                        "busy",
                                                        1_500_000),
                                                map(
                                                        "worker",
                                                        "worker-1",
                                                        "label",
                                                        "worker-1",
                                                        "rows",
                                                        1,
                                                        "tests",
                                                        2,
                                                        "bad",
                                                        1,
                                                        "busy",
                                                        2_000_000))),
                        "window",
                        map(
                                "from", 0,
                                "to", 3_500_000,
                                "bin", 20_000,
                                "matching", 3,
                                "tests",
                                        map(
                                                "ordinal", List.of(1, 2, 3),
                                                "lane", List.of(0, 1, 1),
                                                "row", List.of(0, 0, 0),
                                                "start", List.of(0, 1_500_000, 3_500_000),
                                                "end", List.of(1_500_000, 3_500_000, 3_500_000),
                                                "status", "SFK",
                                                "flags", List.of(0, 0, 0),
                                                "owner", List.of(0, 0, 1),
                                                "method", List.of("test_pass", "test_fail", "test_skip(v2)"),
                                                "match", null),
                                "bins",
                                        map(
                                                "lane", List.of(),
                                                "row", List.of(),
                                                "at", List.of(),
                                                "count", List.of(),
                                                "bad", List.of(),
                                                "match", null,
                                                "status", "",
                                                "ordinal", List.of()),
                                "gaps",
                                        map(
                                                "lane", List.of(0, 1),
                                                "start", List.of(1_500_000, 0),
                                                "end", List.of(3_500_000, 1_500_000),
                                                "kind", "tl",
                                                "setUp", List.of(-1, 0),
                                                "tearDown", List.of(0, -1)),
                                "strip",
                                        map(
                                                "at", List.of(75),
                                                "count", List.of(1),
                                                "match", null,
                                                "ordinal", List.of(2)),
                                "classes", List.of("pkg.mod.A", "pkg.mod.B"))));
    }

    @Test
    void filtersFadeWhatDoesNotMatch() {
        String test = Api.unique("pkg.T.test_tagged");
        String id = Api.run(Streams.small(Api.unique("filter"))
                .begin(test)
                .end(test, TestStatus.SUCCESS, "worker-0", "slow", "=bad")
                .bytes());

        assertThat(get(id, "?status=bad").getString("window.tests.match")).isEqualTo("0010");
        assertThat(get(id, "?status=success,skip").getString("window.tests.match"))
                .isEqualTo("1101");
        assertThat(get(id, "?q=TEST_P").getString("window.tests.match")).isEqualTo("1000");
        assertThat(get(id, "?class=pkg.mod.B").getString("window.tests.match")).isEqualTo("0001");
        assertThat(get(id, "?tag=smoke").getString("window.tests.match")).isEqualTo("1000");
        assertThat(get(id, "?tag=slow").getString("window.tests.match")).isEqualTo("0100");
        assertThat(get(id, "?worker=worker-1").getInt("window.matching")).isEqualTo(2);
        assertThat(get(id, "?worker=none").getInt("window.matching")).isZero();
    }

    @Test
    void stepsAndSingleTestsAreTold() {
        String id = Api.run(Streams.small(Api.unique("step")).bytes());

        Map<String, Object> failure = get(id, "/step?at=0&direction=1&only=bad").getMap("test");

        assertThat(failure)
                .isEqualTo(map(
                        "ordinal", 2,
                        "name", "pkg.mod.A.test_fail",
                        "owner", "pkg.mod.A",
                        "status", "F",
                        "lane", 1,
                        "row", 0,
                        "start", 1_500_000,
                        "end", 3_500_000,
                        "flags", 0,
                        "tags", List.of()));
        assertThat(get(id, "/tests/2").getMap("")).isEqualTo(failure);
        assertThat(get(id, "/step?ordinal=2&direction=1&only=bad").getMap("test"))
                .isNull();
        assertThat(get(id, "/step?ordinal=2&direction=-1").getInt("test.ordinal"))
                .isEqualTo(1);
        Api.given().get(timeline(id) + "/tests/99").then().statusCode(404);
    }

    @Test
    void listHasTestsAndGapsInTimeAsJsonAndCsv() {
        String id = Api.run(Streams.small(Api.unique("list")).bytes());

        var first = get(id, "/tests?limit=2");
        String csv = Api.given().get(timeline(id) + "/tests?format=csv").asString();

        assertThat(first.getInt("total")).isEqualTo(5);
        assertThat(first.getString("nextPageToken")).isNotNull();
        assertThat(first.getMap("items[1]"))
                .isEqualTo(map(
                        "gap", "l", "lane", 1, "start", 0, "end", 1_500_000, "setUp", "pkg.mod.A", "tearDown", null));
        assertThat(csv).isEqualTo("""
                        status,name,worker,startedAt,seconds
                        success,pkg.mod.A.test_pass,worker-0,2026-03-02T10:00:00Z,1.5
                        gap,"before the first test: setUpClass of pkg.mod.A",worker-1,2026-03-02T10:00:00Z,1.5
                        fail,pkg.mod.A.test_fail,worker-1,2026-03-02T10:00:01.500Z,2.0
                        gap,"idle tail: tearDownClass of pkg.mod.A",worker-0,2026-03-02T10:00:01.500Z,2.0
                        skip,"pkg.mod.B.test_skip(v2)",worker-1,2026-03-02T10:00:03.500Z,0.0
                        """);
    }

    @Test
    void gapsComeTheLongestFirst() {
        String id = Api.run(Streams.small(Api.unique("gaps")).bytes());

        assertThat(get(id, "/gaps").getList("items"))
                .isEqualTo(List.of(
                        map(
                                "worker",
                                "worker-0",
                                "kind",
                                "tail",
                                "startedAt",
                                "2026-03-02T10:00:01.500Z",
                                "seconds",
                                2.0f,
                                "setUp",
                                null,
                                "tearDown",
                                "pkg.mod.A"),
                        map(
                                "worker",
                                "worker-1",
                                "kind",
                                "lead",
                                "startedAt",
                                "2026-03-02T10:00:00Z",
                                "seconds",
                                1.5f,
                                "setUp",
                                "pkg.mod.A",
                                "tearDown",
                                null)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?from=x",
                "?from=-1",
                "?to=0",
                "?from=5&to=5",
                "?width=0",
                "?width=100000",
                "?status=nice",
                "/step?ordinal=0",
                "/step?direction=7",
                "/tests?limit=1000"
            })
    void wrongQuestionsAreRefused(String query) {
        String id = Api.run(Streams.small(Api.unique("wrong")).bytes());

        Api.given().get(timeline(id) + query).then().statusCode(equalTo(400)).contentType("application/problem+json");
    }

    @Test
    void runThatTookNoTimeHasATimelineToo() {
        String test = Api.unique("a.B.c");
        String instant =
                Api.run(new Streams().begin(test).end(test, TestStatus.SUCCESS).bytes());

        assertThat(get(instant, "").getInt("head.to")).isEqualTo(1_000_000);
        assertThat(get(instant, "/step?at=0").getInt("test.ordinal")).isEqualTo(1);
        assertThat(Api.page("/stackviz/runs/" + instant + "/timeline?q=no-such"))
                .contains("No test matches");
        assertThat(Api.page("/stackviz/runs/" + instant + "/utilisation")).contains("Nothing took any time");
        Api.given().get(timeline("nosuchrun")).then().statusCode(404);
    }

    @Test
    void utilisationSaysWhatTheWorkersDid() {
        String id =
                Api.run(Streams.small(Api.unique("used")).after(Duration.ZERO).bytes());

        Map<String, Object> used = Api.given()
                .get(Api.RUNS + "/" + id + "/utilisation")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("");
        String csv =
                Api.given().get(Api.RUNS + "/" + id + "/utilisation?format=csv").asString();

        Map<String, Object> onWorker1 = map(
                "name",
                "pkg.mod.A",
                "worker",
                "worker-1",
                "tests",
                1,
                "bad",
                1,
                "seconds",
                3.5f,
                "busy",
                2.0f,
                "fixtures",
                1.5f);
        Map<String, Object> onWorker0 = map(
                "name",
                "pkg.mod.A",
                "worker",
                "worker-0",
                "tests",
                1,
                "bad",
                0,
                "seconds",
                1.5f,
                "busy",
                1.5f,
                "fixtures",
                0.0f);
        Map<String, Object> skipped = map(
                "name",
                "pkg.mod.B",
                "worker",
                "worker-1",
                "tests",
                1,
                "bad",
                0,
                "seconds",
                0.0f,
                "busy",
                0.0f,
                "fixtures",
                0.0f);
        assertThat(used)
                .isEqualTo(map(
                        "workers",
                        2,
                        "seconds",
                        3.5f,
                        "total",
                        5.0f,
                        "bound",
                        3.5f,
                        "longestClass",
                        3.5f,
                        "evenShare",
                        2.5f,
                        "each",
                        List.of(
                                map(
                                        "worker",
                                        "worker-0",
                                        "tests",
                                        1,
                                        "bad",
                                        0,
                                        "classes",
                                        1,
                                        "busy",
                                        1.5f,
                                        "fixtures",
                                        0.0f,
                                        "tail",
                                        2.0f,
                                        "busyShare",
                                        0.4286f),
                                map(
                                        "worker",
                                        "worker-1",
                                        "tests",
                                        2,
                                        "bad",
                                        1,
                                        "classes",
                                        2,
                                        "busy",
                                        2.0f,
                                        "fixtures",
                                        1.5f,
                                        "tail",
                                        0.0f,
                                        "busyShare",
                                        0.5714f)),
                        "lastWorker",
                        "worker-1",
                        "chain",
                        List.of(onWorker1, skipped),
                        "whatIf",
                        List.of(
                                map("workers", 1, "seconds", 5.0f),
                                map("workers", 2, "seconds", 3.5f),
                                map("workers", 3, "seconds", 3.5f)),
                        "slowest",
                        List.of(onWorker1, onWorker0, skipped)));
        assertThat(csv).isEqualTo("""
                        worker,tests,bad,classes,busy,fixtures,tail,busyShare
                        worker-0,1,0,1,1.5,0.0,2.0,0.4286
                        worker-1,2,1,2,2.0,1.5,0.0,0.5714
                        """);
    }

    @Test
    void everyClassIsListed() {
        String id = Api.run(Streams.small(Api.unique("classes")).bytes());
        String classes = Api.RUNS + "/" + id + "/utilisation/classes";

        assertThat(Api.given().get(classes + "?limit=1").jsonPath().getInt("total"))
                .isEqualTo(3);
        assertThat(Api.given().get(classes + "?format=csv").asString())
                .startsWith("name,worker,tests,bad,seconds,busy,fixtures\npkg.mod.A,worker-1,1,1,3.5,2.0,1.5\n");
    }

    private static JsonPath get(String id, String rest) {
        return Api.given()
                .get(timeline(id) + rest)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String timeline(String id) {
        return Api.RUNS + "/" + id + "/timeline";
    }
}
