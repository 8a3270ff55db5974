package org.infraportal.ciwatch.zuul;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import org.infraportal.ciwatch.Database;
import org.infraportal.ciwatch.Events;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

/** The clock of these tests stands at eight o'clock on 21 November 2026. */
@QuarkusTest
@TestProfile(ZuulTest.Asked.class)
@WithTestResource(TestDatabase.class)
@WithTestResource(FakeZuul.class)
class ZuulTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    public static class Asked implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of();
        }
    }

    @Inject
    Database database;

    @Test
    void whatZuulTellsIsStoredOnceAndShown() {
        FakeZuul zuul = FakeZuul.running();
        // More than two pages, the oldest of which still runs.
        zuul.build(1, null, true, "check", 12L, "2026-11-21T05:00:00");
        for (long number = 2; number <= 230; number++) {
            zuul.build(number, "SUCCESS", true, "check", 12L, "2026-11-21T06:00:00");
        }
        zuul.build(231, "NODE_FAILURE", true, "gate", 13L, "2026-11-21T06:30:00");
        zuul.build(232, "RETRY", false, "gate", 13L, "2026-11-21T06:40:00");
        zuul.build(233, "FAILURE", true, "periodic", null, "2026-11-19T02:00:00");
        zuul.build(234, "SUCCESS", true, "periodic", null, "2026-11-21T02:00:00");
        zuul.status("""
                {"pipelines":[{"name":"check","change_queues":[{"heads":[[
                  {"enqueue_time":1795247400000,"jobs":[{"name":"unit","result":null,"start_time":1795247500.5},
                    {"name":"docs","result":null,"start_time":null},{"name":"pep8","result":"SUCCESS","start_time":1}]},
                  {"enqueue_time":1795247700000,"jobs":[]}]]}]},{"name":"gate","change_queues":[]}]}""");
        await().atMost(PATIENCE).until(() -> database.count("zuul_build") == 234);
        assertThat(database.texts("select result from zuul_build where number = 1"))
                .containsExactly((String) null);

        zuul.build(1, "TIMED_OUT", true, "check", 12L, "2026-11-21T05:00:00");
        zuul.build(235, "SUCCESS", true, "check", 14L, "2026-11-21T07:00:00");
        await().atMost(PATIENCE).until(() -> database.count("zuul_build") == 235);
        await().atMost(PATIENCE).until(() -> database.texts("select result from zuul_build where number = 1")
                .equals(List.of("TIMED_OUT")));
        assertThat(zuul.asked()).anyMatch(path -> path.contains("idx_max=134"));
        await().atMost(PATIENCE).until(() -> zuul.asked().stream().anyMatch(path -> path.contains("idx_min=236")));
        await().atMost(PATIENCE)
                .until(() -> get("/ciwatch/api/v1/zuul").path("queues[0].items").equals(2));

        assertThat(Events.tree(get("/ciwatch/api/v1/zuul").asString()).at("/queues/0"))
                .isEqualTo(Events.tree("""
                        {"tenant":"opendev","pipeline":"check","askedAt":"2026-11-21T08:00:00Z","items":2,"running":1,
                         "waiting":1,"oldestSeconds":600,"mostItems":2,"mostWaiting":1}"""));
        get("/ciwatch/api/v1/zuul")
                .then()
                .body("tenants[0].builds", equalTo(234))
                .body("tenants[0].nodeFailures", equalTo(1))
                .body("tenants[0].retries", equalTo(1));
        assertThat(Events.tree(get("/ciwatch/api/v1/zuul/jobs?pipeline=gate").asString())
                        .at("/items/0"))
                .isEqualTo(Events.tree("""
                        {"tenant":"opendev","pipeline":"gate","job":"unit","builds":1,"success":0,"failure":0,
                         "nodeFailures":1,"retries":1}"""));
        get("/ciwatch/api/v1/zuul/builds?ended=false")
                .then()
                .body("total", equalTo(1))
                .body("items[0].retried", equalTo(true));
        get("/ciwatch/api/v1/zuul/builds?change=12&limit=1").then().body("total", equalTo(230));
        periodicResultsHangOnNoChangeAndADayWithoutOneSaysSo();

        zuul.broken(true);
        await().atMost(PATIENCE).until(() -> get("/ciwatch/api/v1/zuul").path("tenants[0].problem") != null);
        get("/ciwatch/zuul")
                .then()
                .statusCode(200)
                .body(containsString("does not answer"))
                .body(containsString("no results"));
        zuul.broken(false);
        await().atMost(PATIENCE).until(() -> get("/ciwatch/api/v1/zuul").path("tenants[0].problem") == null);
    }

    private void periodicResultsHangOnNoChangeAndADayWithoutOneSaysSo() {
        get("/ciwatch/api/v1/zuul/periodic?window=30d")
                .then()
                .body("rows.size()", equalTo(1))
                .body("rows[0].pipeline", equalTo("periodic"))
                .body("rows[0].cells[0].result", equalTo("SUCCESS"))
                .body("rows[0].cells[1].state", equalTo("no results"))
                .body("rows[0].cells[2].outcome", equalTo("failure"));
        get("/ciwatch/api/v1/zuul/periodic?window=7d&format=csv")
                .then()
                .body(startsWith("tenant,pipeline,project,branch,job,at,state,result,outcome,builds,url"))
                .body(containsString(",2026-11-20T00:00:00Z,\"no results\","));
    }
}
