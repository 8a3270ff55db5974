package org.infraportal.database;

import java.util.concurrent.CompletableFuture;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@WithTestResource(SilentDatabase.class)
class DatabaseWatchTest {
    @Inject
    Database database;

    @Inject
    DatabaseWatch watch;

    @BeforeEach
    void there() {
        assertThat(count().asString()).isEqualTo("42");
    }

    @AfterEach
    void backAgain() {
        SilentDatabase.thaw();
        SilentDatabase.revive();
        await().until(() -> count().statusCode() == 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/count", "/count/in-a-transaction"})
    void nobodyWaitsForAFrozenDatabaseButAJobDoes(String path) {
        SilentDatabase.freeze();
        CompletableFuture<Long> job = CompletableFuture.supplyAsync(() -> database.number("select 7"));

        Response waiting = get(path);
        await().until(watch::isAway);
        Response next = count();

        assertUnavailable(waiting);
        assertThat(waiting.jsonPath().getString("detail")).contains("may have been accepted");
        assertUnavailable(next);
        assertThat(next.jsonPath().getString("detail")).contains("nothing you sent was accepted");
        assertThat(job).isNotDone();

        SilentDatabase.thaw();
        await().until(() -> !watch.isAway());
        assertThat(count().asString()).isEqualTo("42");
        assertThat(job.join()).isEqualTo(7);
    }

    @Test
    void whatCannotBeComparedWithAnIdIsNotThere() {
        assertThat(get("/count/of/a").asString()).isEqualTo("1");

        Response response = get("/count/of/caf\u00e9");

        assertThat(response.statusCode()).as(response.asString()).isEqualTo(404);
        assertThat(response.jsonPath().getString("type")).isEqualTo("/problems/not-found");
    }

    @Test
    void aRequestKeepsWhatOthersDoAtItsEnd() {
        int before = EndOfRequests.SEEN.get();

        get("/count");

        await().until(() -> EndOfRequests.SEEN.get() > before);
    }

    @Test
    void aDeadDatabaseIsNoErrorOfOurs() {
        SilentDatabase.die();

        assertUnavailable(count());
    }

    private static Response count() {
        return get("/count");
    }

    private static Response get(String path) {
        return given().accept("application/json").get(path);
    }

    private static void assertUnavailable(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(503);
        assertThat(response.header("Retry-After")).isEqualTo("5");
        assertThat(response.jsonPath().getString("type")).isEqualTo("/problems/unavailable");
    }
}
