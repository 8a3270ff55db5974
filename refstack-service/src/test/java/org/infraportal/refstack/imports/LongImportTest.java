package org.infraportal.refstack.imports;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.security.TestSecurity;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.database.Database;
import org.infraportal.refstack.Tables;
import org.infraportal.refstack.results.TestNames;
import org.infraportal.refstack.results.TestSets;
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
    private static final String IMPORTS = ImportsResourceTest.IMPORTS;

    public static class AnsweredAtOnce implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("portal.jobs.answer-within", "PT0S", "portal.jobs.lease", "PT2S");
        }
    }

    @Inject
    DataSource dataSource;

    @Inject
    Database database;

    @Inject
    TestNames names;

    @Inject
    TestSets sets;

    @Inject
    ImportLimits limits;

    @Inject
    ObjectMapper json;

    @BeforeEach
    void empty() throws SQLException {
        await().until(() -> Tables.rows("select id from job where state in ('WAITING', 'RUNNING')")
                .isEmpty());
        Fixtures.empty(dataSource);
    }

    @Test
    void aLongImportIsAcceptedAndEndsLater() throws Exception {
        Response accepted = alone(() -> {
            Response answer = send();
            JsonPath now = given().get(answer.header("Location")).jsonPath();
            assertThat(now.getString("state")).isIn("WAITING", "RUNNING");
            assertThat(now.getString("endedAt")).isNull();
            return answer;
        });

        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(accepted.jsonPath().getString("state")).isIn("WAITING", "RUNNING");
        assertThat(accepted.jsonPath().getString("unit")).isEqualTo("bytes");
        assertThat(accepted.jsonPath().getLong("total"))
                .isEqualTo(Fixtures.small().getBytes("UTF-8").length);
        JsonPath done = ImportsResourceTest.finished(accepted.header("Location"));
        assertThat(done.getString("state")).isEqualTo("DONE");
        assertThat(done.getLong("done")).isEqualTo(done.getLong("total"));
        assertThat(done.getString("endedAt")).isEqualTo(done.getString("finished_at"));
        assertThat(done.getInt("report.comparison.equal")).isEqualTo(5);
    }

    @Test
    void thePageOfARunningImportShowsItsProgressAndCancelsIt() throws Exception {
        Response accepted = alone(() -> {
            Response answer = send();
            String page = answer.jsonPath().getString("page");
            String html = given().accept("text/html").get(page).asString();
            assertThat(html)
                    .contains("data-job=\"" + IMPORTS + "/" + answer.path("id") + "\"", "<progress", page + "/cancel");
            assertThat(given().accept("text/html")
                            .redirects()
                            .follow(false)
                            .contentType("application/x-www-form-urlencoded")
                            .post(page + "/cancel")
                            .statusCode())
                    .isEqualTo(303);
            return answer;
        });

        JsonPath end = ImportsResourceTest.finished(accepted.header("Location"));
        assertThat(end.getString("state")).isEqualTo("CANCELLED");
        assertThat(given().accept("text/html").get(end.getString("page")).asString())
                .contains("cancelled by root")
                .doesNotContain("data-job", "<progress max=\"100\"");
    }

    @Test
    void anImportThatIsCancelledBeforeItBeganLeavesNothing() throws Exception {
        String location = alone(() -> {
            String accepted = send().header("Location");
            assertThat(given().delete(accepted).statusCode()).isEqualTo(202);
            return accepted;
        });

        JsonPath end = ImportsResourceTest.finished(location);
        assertThat(end.getString("state")).isEqualTo("CANCELLED");
        assertThat(end.getString("problem")).startsWith("cancelled by root");
        assertThat(Fixtures.everything(dataSource)).isEmpty();
        assertThat(given().delete(location).statusCode()).isEqualTo(409);
    }

    @Test
    void anImportThatIsStoppedBetweenTransactionsKeepsWhatWasWrittenAndCountsIt() throws Exception {
        String run = "60000000-0000-4000-8000-000000000002";
        Tables.execute("insert into import_run (id, started_at, source) values (?, now(), 'x')", run);
        ImportReport report = ImportReport.again(new ImportReport());

        boolean whole = new Import(dataSource, names, sets, limits, json)
                .run(
                        run,
                        rows -> DumpReader.read(
                                new java.io.ByteArrayInputStream(
                                        Fixtures.small().getBytes("UTF-8")),
                                rows),
                        Path.of("target/test-spill/stopped"),
                        report,
                        soFar -> soFar.rowsDone < 10);

        assertThat(whole).isFalse();
        assertThat(report.rowsDone).isBetween(10L, 43L);
        assertThat(Tables.rows("select json_extract(report, '$.rows_done') from import_run where id = ?", run))
                .containsExactly(Long.toString(report.rowsDone));
        assertThat(Tables.rows("select id from vendor")).hasSize(3);
        assertThat(Tables.rows("select id from result")).isEmpty();
        assertThat(Path.of("target/test-spill/stopped")).doesNotExist();
    }

    @Test
    void theConfiguredDatabaseIsNone() {
        assertThat(given().post(IMPORTS + "?source=database").statusCode()).isEqualTo(409);
    }

    private static Response send() {
        return given().body(Fixtures.small().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post(IMPORTS);
    }

    private interface Work<T> {
        T get() throws Exception;
    }

    /** While another instance imports, so that no import comes to its end. */
    private <T> T alone(Work<T> work) throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        Thread other = Thread.ofVirtual()
                .start(() -> database.alone("imports", () -> {
                    held.countDown();
                    try {
                        return over.await(30, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }));
        assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();
        try {
            return work.get();
        } finally {
            over.countDown();
            other.join();
        }
    }
}
