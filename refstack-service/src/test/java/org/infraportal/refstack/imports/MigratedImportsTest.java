package org.infraportal.refstack.imports;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

import org.infraportal.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class MigratedImportsTest {
    @Test
    void importsFromBeforeThereWereJobsGetJobsThatHaveEnded() throws Exception {
        String schema = TestDatabase.newSchema();
        flyway(schema).target(MigrationVersion.fromVersion("4")).load().migrate();
        try (Connection connection = DriverManager.getConnection(schema, TestDatabase.user(), TestDatabase.password());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into import_run (id, started_at, source, state, report, finished_at, error) values"
                            + " ('a', '2026-01-01 10:00:00', 'dump.sql, 9 bytes', 'done', '{\"rows_done\": 44}',"
                            + " '2026-01-01 10:01:00', null),"
                            + " ('b', '2026-01-02 10:00:00', 'dump.sql, 9 bytes', 'failed', null, '2026-01-02 10:01:00', 'no dump'),"
                            + " ('c', '2026-01-03 10:00:00', 'database', 'running', '{\"rows_done\": 7}', null, null)");

            flyway(schema).load().migrate();

            assertThat(
                            Fixtures.rows(
                                    connection,
                                    "select kind, subject, state, done, total, unit, ended_at is null, problem, page from job order by id"))
                    .isEqualTo("""
                            dumps|a|DONE|44|44|rows|0|null|/refstack/admin/imports/a
                            dumps|b|FAILED|0|null|rows|0|no dump|/refstack/admin/imports/b
                            dumps|c|INTERRUPTED|7|null|rows|0|the portal was updated; what was stored before is kept (expected: send it again)|/refstack/admin/imports/c
                            """);
        }
    }

    @Test
    void resultsWhoseSharedSaysNoAreTakenOutOfTheList() throws Exception {
        String schema = TestDatabase.newSchema();
        flyway(schema).target(MigrationVersion.fromVersion("6")).load().migrate();
        try (Connection connection = DriverManager.getConnection(schema, TestDatabase.user(), TestDatabase.password());
                Statement statement = connection.createStatement()) {
            statement.execute("insert into test_set (id, digest, tests, ids) values (1, repeat('a', 32), 0, 'x')");
            statement.execute(
                    "insert into result (id, created_at, cpid, duration_seconds, test_set_id, tests, owner_id, shared,"
                            + " listed, legacy_public_key) values ('true', now(), 'c', 1, 1, 0, 1, 'true', true, null),"
                            + " ('false', now(), 'c', 1, 1, 0, 1, 'False ', true, null),"
                            + " ('empty', now(), 'c', 1, 1, 0, 1, '', true, null),"
                            + " ('key', now(), 'c', 1, 1, 0, null, 'no', true, 'k'),"
                            + " ('private', now(), 'c', 1, 1, 0, 1, null, false, null),"
                            + " ('nobodys', now(), 'c', 1, 1, 0, null, 'false', true, null)");

            flyway(schema).load().migrate();

            assertThat(Fixtures.rows(connection, "select id from result where listed = true order by id"))
                    .isEqualTo("nobodys\ntrue\n");
        }
    }

    private static FluentConfiguration flyway(String schema) {
        return Flyway.configure()
                .dataSource(schema, TestDatabase.user(), TestDatabase.password())
                .locations("classpath:db/outbox", "classpath:db/jobs", "classpath:db/migration")
                .outOfOrder(true);
    }
}
