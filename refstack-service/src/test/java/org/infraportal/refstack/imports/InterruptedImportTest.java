package org.infraportal.refstack.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

    @Inject
    SpooledDumps dumps;

    @Inject
    ImportRuns runs;

    @Inject
    ImportWorker worker;

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
        dumps.receive(RUN, new ByteArrayInputStream(Fixtures.small().getBytes(StandardCharsets.UTF_8)));
        Tables.execute("insert into import_run (id, started_at, source, state) values (?, now(), 'x', 'done')", RUN);
        assertThatThrownBy(() -> new Import(dying(commits), names, sets, limits, json)
                        .run(RUN, this::small, folder.resolve("spill"), ImportReport.again(new ImportReport())))
                .hasStackTraceContaining("killed");

        Tables.execute("update import_run set state = 'running' where id = ?", RUN);
        worker.wake();
        JsonPath run = ImportsResourceTest.finished(ImportsResourceTest.IMPORTS + "/" + RUN);

        assertThat(run.getString("state")).isEqualTo("done");
        assertThat(Fixtures.everything(dataSource)).isEqualTo(whole);
        assertThat(run.getInt("report.attempts")).isEqualTo(2);
        assertThat(run.getList("report.tables.known", Integer.class)).containsOnly(0);
        assertThat(run.getInt("report.tables.find { it.table == 'results' }.imported"))
                .isEqualTo(7);
        assertThat(run.getInt("report.comparison.equal")).isEqualTo(5);
        assertThat(dumps.isHere(RUN)).isFalse();
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
        Tables.execute(
                "insert into import_run (id, started_at, source, state) values (?, utc_timestamp(), 'x', 'received')",
                RUN);

        ImportsResourceTest.imported(Fixtures.small());

        assertThat(given().get(ImportsResourceTest.IMPORTS + "/" + RUN)
                        .jsonPath()
                        .getString("state"))
                .isEqualTo("received");
    }

    @Test
    void anImportWhoseFileIsGoneForADayHasFailed() {
        Tables.execute(
                "insert into import_run (id, started_at, source, state) values (?, ?, 'x', 'received')",
                RUN,
                "2016-01-01 00:00:00");

        ImportsResourceTest.imported(Fixtures.small());

        assertThat(ImportsResourceTest.finished(ImportsResourceTest.IMPORTS + "/" + RUN)
                        .getString("error"))
                .startsWith("the received file is gone");
    }

    @Test
    void aDatabaseIsReadAsItsDumpIs() throws Exception {
        ImportsResourceTest.imported(Fixtures.small());
        String whole = Fixtures.everything(dataSource);
        String url = upstreamDatabase();
        Fixtures.empty(dataSource);
        Tables.execute(
                "insert into import_run (id, started_at, source, state) values (?, now(), 'database', 'done')", RUN);
        ImportReport report = ImportReport.again(new ImportReport());

        new Import(dataSource, names, sets, limits, json)
                .run(RUN, database(url)::read, folder.resolve("spill"), report);

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
        return new JdbcSource(Optional.of(url), Optional.of("root"), Optional.of(""));
    }

    private static String upstreamDatabase() throws SQLException {
        String url = TestDatabase.newSchema();
        String dump = given().get("/refstack/api/v1/export").asString();
        try (Connection connection = DriverManager.getConnection(url + "&allowMultiQueries=true", "root", "");
                Statement statement = connection.createStatement()) {
            statement.execute(dump);
            while (statement.getMoreResults() || statement.getUpdateCount() >= 0) {
                // Every statement has to have run.
            }
        }
        return url;
    }
}
