package org.infraportal.testing;

import java.util.Arrays;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/** Runs a service's migrations the two ways that happen: from nothing, and from the version before. */
public final class Migrations {
    private Migrations() {}

    /** From an empty schema straight to the newest version. @return how many migrations ran */
    public static int fromEmpty(String... locations) {
        return flyway(TestDatabase.newSchema(), null, locations).migrate().migrationsExecuted;
    }

    /** To the version before the newest, then, as an update would, to the newest. @return how many ran then */
    public static int fromThePreviousVersion(String... locations) {
        String schema = TestDatabase.newSchema();
        MigrationInfo[] all = flyway(schema, null, locations).info().all();
        MigrationVersion previous = all[Math.max(0, all.length - 2)].getVersion();
        flyway(schema, previous, locations).migrate();
        Flyway newest = flyway(schema, null, locations);
        int ran = newest.migrate().migrationsExecuted;
        newest.validate();
        if (Arrays.stream(newest.info().all())
                .anyMatch(migration -> !migration.getState().isApplied())) {
            throw new AssertionError("migrations: not all are applied after an update");
        }
        return ran;
    }

    private static Flyway flyway(String url, MigrationVersion target, String... locations) {
        var configuration = Flyway.configure()
                .dataSource(url, TestDatabase.user(), TestDatabase.password())
                .locations(locations)
                .outOfOrder(true);
        return (target == null ? configuration : configuration.target(target)).load();
    }
}
