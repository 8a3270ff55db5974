package org.infraportal.ciwatch.imports;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.security.TestSecurity;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.ciwatch.Database;
import org.infraportal.ciwatch.Events;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Imports whose end nobody waits for. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestProfile(LongImportTest.AnsweredAtOnce.class)
@TestSecurity(user = "root", roles = "infra-root")
class LongImportTest {
    private static final int EVENTS = 600;

    public static class AnsweredAtOnce implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("portal.jobs.answer-within", "PT0S", "portal.jobs.lease", "PT2S");
        }
    }

    @Inject
    Database database;

    @BeforeEach
    void clear() {
        await().until(() -> database.texts("select id from job where state in ('WAITING', 'RUNNING')")
                .isEmpty());
        database.clear();
    }

    @Test
    void aLongImportIsAcceptedAndEndsLater() {
        Response accepted = send();

        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(accepted.jsonPath().getString("state")).isIn("WAITING", "RUNNING");
        assertThat(accepted.jsonPath().getString("unit")).isEqualTo("bytes");
        JsonPath done = ended(accepted.header("Location"));
        assertThat(done.getString("state")).isEqualTo("DONE");
        assertThat(done.getInt("events")).isEqualTo(EVENTS);
        assertThat(done.getInt("done")).isEqualTo(done.getInt("total"));
        assertThat(done.getString("endedAt")).isNotNull();
    }

    @Test
    void aCancelledImportKeepsWhatItCounted() {
        String location = send().header("Location");

        Response cancelled = given().delete(location);

        assertThat(cancelled.statusCode()).isIn(202, 409);
        JsonPath end = ended(location);
        assertThat(end.getString("state")).isIn("CANCELLED", "DONE");
        assertThat(database.count("gerrit_event")).isEqualTo(end.getLong("events"));
        assertThat(given().delete(location).statusCode()).isEqualTo(409);
        assertThat(given().accept("text/html").get(end.getString("page")).statusCode())
                .isEqualTo(200);
    }

    /** The row is what a program leaves behind that was killed after its first batch. */
    @Test
    void anImportThatWasKilledIsResumedBehindTheLastLineThatWasCounted() {
        String location = send().header("Location");
        ended(location);
        database.execute("delete from gerrit_event where id > 200");
        database.execute("update import_run set last_line = 200, lines_read = 200, events = 200, duplicates = 0,"
                + " ended_at = null");
        String file = database.texts("select id from job").getFirst();
        write(file);

        database.execute("update job set state = 'RUNNING', ended_at = null, done = 5,"
                + " heartbeat_at = timestampadd(second, -60, utc_timestamp(6))");

        JsonPath end = ended(location);
        assertThat(end.getString("state")).isEqualTo("DONE");
        assertThat(end.getInt("events")).isEqualTo(EVENTS);
        assertThat(end.getInt("read")).isEqualTo(EVENTS);
        assertThat(end.getInt("duplicates")).isZero();
        assertThat(database.count("gerrit_event")).isEqualTo(EVENTS);
    }

    @Test
    @TestSecurity(user = "vera", roles = "vendor")
    void othersMayNotCancel() {
        assertThat(given().delete("/ciwatch/api/v1/imports/1").statusCode()).isEqualTo(403);
    }

    private static void write(String job) {
        try {
            java.nio.file.Files.write(java.nio.file.Path.of("target/test-jobs", job), body());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] body() {
        StringBuilder events = new StringBuilder();
        for (int i = 0; i < EVENTS; i++) {
            events.append(Events.comment("Zuul", i + 1, 1, Events.LAST_YEAR, "Patch Set 1:\n\nrecheck " + i));
        }
        return events.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Response send() {
        return given().body(body()).contentType("application/x-ndjson").post("/ciwatch/api/v1/imports");
    }

    private static JsonPath ended(String location) {
        return await().atMost(java.time.Duration.ofSeconds(120))
                .until(() -> given().get(location).jsonPath(), view -> !view.getString("state")
                        .matches("WAITING|RUNNING"));
    }
}
