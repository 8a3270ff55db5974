package org.infraportal.ciwatch.starts;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.ciwatch.Database;
import org.infraportal.ciwatch.Events;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "root", roles = "infra-root")
class StartsTest {
    private static final String STARTING =
            "Patch Set 1: -Verified\n\nStarting check jobs.\nhttps://zuul.example.org/status";
    private static final String SUCCEEDED = "Patch Set 1: Verified+1\n\nBuild succeeded (check pipeline).\n\n"
            + "- unit https://logs.example.org/1 : SUCCESS in 4m 02s\n";

    @Inject
    Database database;

    @BeforeEach
    void clear() {
        database.clear();
    }

    @Test
    void announcedRunIsRunningUntilItsReport() {
        Instant now = Events.TODAY;
        send(Events.comment("Zuul", 7, 1, now.minusSeconds(7_200), SUCCEEDED)
                + Events.comment("Zuul", 7, 1, now.minusSeconds(3_600), STARTING)
                + Events.comment("Zuul", 7, 1, now.minusSeconds(3_000), STARTING));

        JsonPath before = starts();
        send(Events.comment("Zuul", 7, 1, now.minusSeconds(60), SUCCEEDED));
        JsonPath after = starts();

        assertThat(before.getList("ci")).containsExactly("Zuul");
        assertThat(before.getString("[0].pipeline")).isEqualTo("check");
        assertThat(Instant.parse(before.getString("[0].startedAt"))).isEqualTo(now.minusSeconds(3_600));
        assertThat(before.getBoolean("[0].running")).isTrue();
        assertThat(after.getBoolean("[0].running")).isFalse();
        assertThat(Instant.parse(after.getString("[0].reportedAt"))).isEqualTo(now.minusSeconds(60));
        assertThat(given().get("/ciwatch/api/v1/reports").jsonPath().getList("items.attempt"))
                .containsExactly(2, 1);
    }

    @Test
    void whatWasAnnouncedDaysAgoIsNotAwaited() {
        Instant old = Events.TODAY.minus(3, ChronoUnit.DAYS);
        send(Events.comment("Zuul", 7, 1, old, SUCCEEDED)
                + Events.comment("Zuul", 7, 1, old.plusSeconds(60), STARTING));

        assertThat(starts().getBoolean("[0].running")).isFalse();
        given().get("/ciwatch/api/v1/changes/8/starts").then().statusCode(404);
    }

    private static JsonPath starts() {
        return given().get("/ciwatch/api/v1/changes/7/starts").jsonPath();
    }

    private static void send(String lines) {
        given().contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/ciwatch/api/v1/imports")
                .then()
                .statusCode(201);
    }
}
