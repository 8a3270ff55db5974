package org.infraportal.refstack.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.path.json.JsonPath;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.infraportal.refstack.Tables;
import org.infraportal.refstack.results.TestNames;
import org.infraportal.refstack.results.TestSets;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "root", roles = "infra-root")
class InterruptedImportTest {
    private static final String RUN = "60000000-0000-4000-8000-000000000001";

    @Inject
    DataSource dataSource;

    @Inject
    TestNames names;

    @Inject
    TestSets sets;

    @Inject
    ImportLimits limits;

    @Inject
    ObjectMapper json;

    @ConfigProperty(name = "portal.jobs.dir")
    Path waiting;

    private final Path folder = Path.of("target/test-spill");

    @BeforeEach
    void empty() throws SQLException {
        Fixtures.empty(dataSource);
    }

    /** The process ends at the n-th commit: what was committed stays, the rest is rolled back by the server. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 7, 9, 11, 13})
    void anImportThatWasKilledIsFinishedByTheNextStart(int commits) throws Exception {
        ImportsResourceTest.imported(Fixtures.small());
        String whole = Fixtures.everything(dataSource);
        Fixtures.empty(dataSource);
        Tables.execute("insert into import_run (id, started_at, source) values (?, now(), 'x')", RUN);
        assertThatThrownBy(() -> new Import(dying(commits), names, sets, limits, json)
                        .run(
                                RUN,
                                this::small,
                                folder.resolve("spill"),
                                ImportReport.again(new ImportReport()),
                                soFar -> true))
                .hasStackTraceContaining("killed");

        Path file = killed(RUN, 1, "60 second");
        JsonPath run = ImportsResourceTest.finished(ImportsResourceTest.IMPORTS + "/" + RUN);

        assertThat(run.getString("state")).isEqualTo("DONE");
        assertThat(Fixtures.everything(dataSource)).isEqualTo(whole);
        assertThat(run.getInt("report.attempts")).isEqualTo(2);
        assertThat(run.getList("report.tables.known", Integer.class)).containsOnly(0);
        assertThat(run.getInt("report.tables.find { it.table == 'results' }.imported"))
                .isEqualTo(7);
        assertThat(run.getInt("report.comparison.equal")).isEqualTo(5);
        assertThat(file).doesNotExist();
    }

    /** What a program leaves behind that was killed in the middle of an import. @return the file of its job */
    private Path killed(String run, int attempts, String ago) throws IOException {
        Files.createDirectories(waiting);
        Path written = Files.write(waiting.resolve("dump"), Fixtures.small().getBytes(StandardCharsets.UTF_8));
        long id = 1L << 40;
        Path file = Files.move(written, waiting.resolve(Long.toString(id)), StandardCopyOption.REPLACE_EXISTING);
        job(id, run, "RUNNING", attempts, ago);
        return file;
    }

    private static void job(long id, String run, String state, int attempts, String ago) {
        Tables.execute(
                "insert into job (id, kind, subject, state, with_file, received, done, total, unit, started_at, page,"
                        + " owner, heartbeat_at, attempts) values (?, 'dumps', ?, ?, true, true, 512, 7000, 'bytes',"
                        + " utc_timestamp(6), '/refstack/admin/imports/x', 'killed', utc_timestamp(6) - interval " + ago
                        + ", ?)",
                id,
                run,
                state,
                attempts);
    }

    @Test
    void anImportThatEndsItsProgramAgainAndAgainIsInterruptedAndSaysHowFarItCame() throws Exception {
        Tables.execute("insert into import_run (id, started_at, source) values (?, now(), 'x')", RUN);

        Path file = killed(RUN, 3, "60 second");

        JsonPath run = ImportsResourceTest.finished(ImportsResourceTest.IMPORTS + "/" + RUN);
        assertThat(run.getString("state")).isEqualTo("INTERRUPTED");
        assertThat(run.getString("problem"))
                .isEqualTo("the program stopped at 512 of 7,000 bytes; what was stored before is kept (expected: send"
                        + " it again)");
        assertThat(run.getString("error")).isEqualTo(run.getString("problem"));
        assertThat(file).doesNotExist();
    }

    private void small(UpstreamRows rows) throws IOException {
        DumpReader.read(new ByteArrayInputStream(Fixtures.small().getBytes(StandardCharsets.UTF_8)), rows);
    }

    private DataSource dying(int commits) {
        AtomicInteger left = new AtomicInteger(commits);
        return proxy(
                DataSource.class,
                (name, result) -> name.equals("getConnection")
                        ? proxy(Connection.class, (method, value) -> value, (Connection) result, left)
                        : result,
                dataSource,
                null);
    }

    private interface Answer {
        Object of(String method, Object result);
    }

    private static <T> T proxy(Class<T> type, Answer answer, T target, AtomicInteger commitsLeft) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (commitsLeft != null && method.getName().equals("commit") && commitsLeft.decrementAndGet() < 0) {
                        throw new SQLException("killed");
                    }
                    try {
                        return answer.of(method.getName(), method.invoke(target, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @Test
    void anImportWhoseFileIsElsewhereWaits() {
        Tables.execute("insert into import_run (id, started_at, source) values (?, utc_timestamp(), 'x')", RUN);
        job(1, RUN, "WAITING", 0, "0 second");

        ImportsResourceTest.imported(Fixtures.small());

        assertThat(given().get(ImportsResourceTest.IMPORTS + "/" + RUN)
                        .jsonPath()
                        .getString("state"))
                .isEqualTo("WAITING");
    }

    @Test
    void anImportWhoseFileIsGoneIsInterrupted() {
        Tables.execute(
                "insert into import_run (id, started_at, source) values (?, ?, 'x')", RUN, "2016-01-01 00:00:00");
        job(1, RUN, "WAITING", 0, "1 hour");

        ImportsResourceTest.imported(Fixtures.small());

        assertThat(ImportsResourceTest.finished(ImportsResourceTest.IMPORTS + "/" + RUN)
                        .getString("error"))
                .startsWith("its file is gone");
    }

    @Test
    void aDatabaseIsReadAsItsDumpIs() throws Exception {
        ImportsResourceTest.imported(Fixtures.small());
        String whole = Fixtures.everything(dataSource);
        String url = upstreamDatabase();
        Fixtures.empty(dataSource);
        Tables.execute("insert into import_run (id, started_at, source) values (?, now(), 'database')", RUN);
        ImportReport report = ImportReport.again(new ImportReport());

        new Import(dataSource, names, sets, limits, json)
                .run(RUN, database(url)::read, folder.resolve("spill"), report, soFar -> true);

        assertThat(Fixtures.everything(dataSource)).isEqualTo(whole);
        assertThat(report.comparison.equal).isEqualTo(5);
        assertThat(report.schema).isEqualTo("434be17a6ec3");
    }

    @Test
    void aDatabaseOfSomethingElseIsRefused() {
        assertThatThrownBy(() -> database(TestDatabase.newSchema()).read(null))
                .isInstanceOf(UnusableSourceException.class)
                .hasMessageContaining("has no table test");
        assertThatThrownBy(() -> database("jdbc:h2:mem:x").read(null)).isInstanceOf(UnusableSourceException.class);
        assertThat(new JdbcSource(Optional.empty(), Optional.empty(), Optional.empty()).isConfigured())
                .isFalse();
    }

    private static JdbcSource database(String url) {
        return new JdbcSource(Optional.of(url), Optional.of(TestDatabase.user()), Optional.of(TestDatabase.password()));
    }

    private static String upstreamDatabase() throws SQLException {
        String url = TestDatabase.newSchema();
        String dump = given().get("/refstack/api/v1/export").asString();
        try (Connection connection = DriverManager.getConnection(
                        url + "&allowMultiQueries=true", TestDatabase.user(), TestDatabase.password());
                Statement statement = connection.createStatement()) {
            statement.execute(dump);
            while (statement.getMoreResults() || statement.getUpdateCount() >= 0) {
                // Every statement has to have run.
            }
        }
        return url;
    }
}
