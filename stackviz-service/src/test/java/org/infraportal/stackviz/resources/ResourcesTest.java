package org.infraportal.stackviz.resources;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.junit.jupiter.api.Test;

import org.infraportal.stackviz.engine.resources.Figures;
import org.infraportal.stackviz.engine.resources.Measure;
import org.infraportal.stackviz.runs.Api;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.stackviz.runs.Streams;
import org.infraportal.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.infraportal.stackviz.runs.Api.map;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "vendor")
class ResourcesTest {
    private static final String DSTAT = """
            "Dstat 0.8.0 CSV output"
            "Host:","node-1",,,,"Date:","02 Mar 2026 09:59:59 UTC"
            "system","load avg","memory usage",
            "time","1m","used","free"
            02-03 10:00:00,1.5,8e9,1e8
            02-03 10:00:02,2.5,8e9,1e8
            """;

    @Inject
    Runs runs;

    @Inject
    RunResources resources;

    @Test
    void samplesAreAChartOfTheRunWithHints() {
        String id = run();
        add(id, "logs/dstat-csv.log", DSTAT).then().statusCode(201).body("kind", equalTo("resources"));

        var chart = Api.given().get(Api.RUNS + "/" + id + "/resources?points=4").jsonPath();

        assertThat(chart.getString("from")).isEqualTo("2026-03-02T10:00:00Z");
        assertThat(chart.getString("to")).isEqualTo("2026-03-02T10:00:03.501Z");
        List<Map<String, Object>> lines = chart.getList("lines");
        assertThat(lines)
                .extracting(line -> line.get("measure"))
                .containsExactly("memory_used", "memory_free", "memory_available", "load_1m");
        assertThat(lines.get(3))
                .isEqualTo(map(
                        "host",
                        "node-1",
                        "file",
                        "logs/dstat-csv.log",
                        "measure",
                        "load_1m",
                        "unit",
                        "processes",
                        "mean",
                        java.util.Arrays.asList(1.5f, null, 2.5f, null),
                        "min",
                        java.util.Arrays.asList(1.5f, null, 2.5f, null),
                        "max",
                        java.util.Arrays.asList(1.5f, null, 2.5f, null)));
        assertThat(chart.getList("hints.text"))
                .containsExactly("memory low, 95 MiB available, and 1 failure in this minute");
    }

    @Test
    void intervalAndFormatCanBeAskedFor() {
        String id = run();
        add(id, "dstat", DSTAT);

        String csv = Api.given()
                .get(Api.RUNS + "/" + id
                        + "/resources?from=2026-03-02T10:00:01Z&to=2026-03-02T12:00:00+01:00&points=1&format=csv")
                .asString();

        assertThat(csv)
                .startsWith("at,host,file,measure,unit,mean,min,max\n")
                .contains("2026-03-02T10:00:01Z,node-1,dstat,load_1m,processes,2.5,2.5,2.5\n");
        Api.given()
                .get(Api.RUNS + "/" + id + "/resources?from=x&points=0")
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("from", "points")));
        Api.given()
                .get(Api.RUNS + "/" + id + "/resources?from=2026-03-02T10:00:01Z&to=2026-03-02T10:00:01Z")
                .then()
                .statusCode(400);
    }

    @Test
    void figuresOfATestAreThoseOfItsInterval() {
        String id = run();
        add(id, "dstat", DSTAT);
        Instant start = Instant.parse("2026-03-02T10:00:00Z");

        var figures = resources.during(runs.known(id), start.plusSeconds(1), start.plusMillis(1100));

        assertThat(figures).hasSize(1);
        assertThat(figures.getFirst().label()).isEqualTo("node-1");
        assertThat(figures.getFirst().of(Measure.LOAD_1M)).isEqualTo(new Figures(2.5, 2.5, 2.5, 1));
        assertThat(resources.any(runs.known(id))).isTrue();
    }

    @Test
    void runWithoutSamplesAndFileWithoutASampleAreEmpty() {
        String id = run();
        Api.given()
                .get(Api.RUNS + "/" + id + "/resources")
                .then()
                .statusCode(200)
                .body("from", nullValue())
                .body("lines", equalTo(List.of()));

        add(id, "dstat", DSTAT.substring(0, DSTAT.indexOf("02-03"))).then().statusCode(201);

        Api.given()
                .get(Api.RUNS + "/" + id + "/resources")
                .then()
                .statusCode(200)
                .body("lines", equalTo(List.of()));
        Api.given().get(Api.RUNS + "/nothing/resources").then().statusCode(404);
    }

    private static String run() {
        return Api.run(Streams.small(Api.unique("resources")).bytes());
    }

    private static io.restassured.response.Response add(String id, String name, String text) {
        return Api.given()
                .contentType("text/plain")
                .queryParam("name", name)
                .body(text.getBytes(StandardCharsets.UTF_8))
                .post(Api.RUNS + "/" + id + "/files");
    }
}
