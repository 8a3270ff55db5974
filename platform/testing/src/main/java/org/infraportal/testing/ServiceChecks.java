package org.infraportal.testing;

import java.io.IOException;
import java.net.URI;

import io.quarkus.test.common.http.TestHTTPResource;
import org.junit.jupiter.api.Test;

/** What holds for every service; each has a {@code @QuarkusTest} that extends this. */
public abstract class ServiceChecks {
    private static final String[] MIGRATIONS = {"classpath:db/outbox", "classpath:db/migration"};

    private final String service;

    @TestHTTPResource("/")
    URI root;

    /** @param service its name, as in docs/api */
    protected ServiceChecks(String service) {
        this.service = service;
    }

    @Test
    void theApiIsTheOneThatIsCheckedIn() throws IOException, InterruptedException {
        ApiSnapshot.compare(root, service);
    }

    @Test
    void theSchemaMigratesFromEmptyAndFromThePreviousVersion() {
        int all = Migrations.fromEmpty(MIGRATIONS);
        int last = Migrations.fromThePreviousVersion(MIGRATIONS);
        if (all < 2 || last < 1) {
            throw new AssertionError(
                    "migrations: " + all + " from empty, " + last + " in the last update (expected: at least 2 and 1)");
        }
    }
}
