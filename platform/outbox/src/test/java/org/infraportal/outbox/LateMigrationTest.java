package org.infraportal.outbox;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

import org.infraportal.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class LateMigrationTest {
    @Test
    void newerMigrationOfTheOutboxReachesASchemaThatIsPastIt() {
        String schema = TestDatabase.newSchema();
        flyway(schema, "classpath:db/outbox").target("0.1").load().migrate();
        flyway(schema, "classpath:db/later")
                .ignoreMigrationPatterns("*:missing")
                .load()
                .migrate();

        int ran = flyway(schema, "classpath:db/outbox", "classpath:db/later")
                .outOfOrder(true)
                .load()
                .migrate()
                .migrationsExecuted;

        assertThat(ran).isEqualTo(1);
    }

    private static FluentConfiguration flyway(String schema, String... locations) {
        return Flyway.configure().dataSource(schema, "root", "").locations(locations);
    }
}
