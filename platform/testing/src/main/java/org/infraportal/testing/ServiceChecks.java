package org.infraportal.testing;

import java.io.IOException;
import java.net.URI;

import io.quarkus.test.common.http.TestHTTPResource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** What holds for every service; each has a {@code @QuarkusTest} that extends this. */
public abstract class ServiceChecks {
    private static final String[] MIGRATIONS = {"classpath:db/outbox", "classpath:db/jobs", "classpath:db/migration"};

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

    /** Anything else is taken for a host name, and looked up in the DNS for every request. */
    @Test
    void trustedProxiesAreAddressesOrNetworks() {
        var proxies = ConfigProvider.getConfig().getValues("quarkus.http.proxy.trusted-proxies", String.class);

        for (String proxy : proxies) {
            if (!proxy.matches("\\d+(\\.\\d+){3}(/\\d+)?")) {
                throw new AssertionError("trusted-proxies: " + proxy + " (expected: an IPv4 address or network)");
            }
        }
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
