package org.infraportal.ciwatch.clouds;

import java.time.Instant;
import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.ciwatch.Database;
import org.infraportal.events.CloudActivated;
import org.infraportal.events.CloudDisabled;
import org.infraportal.events.CloudRestored;
import org.infraportal.events.CloudRetired;
import org.infraportal.events.DisableReason;
import org.infraportal.events.PortalEvent;
import org.infraportal.outbox.Envelope;
import org.infraportal.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class CloudListenerTest {
    private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");

    @Inject
    CloudListener listener;

    @Inject
    CloudOutages outages;

    @Inject
    Database database;

    @BeforeEach
    void clear() {
        database.clear();
    }

    @Test
    void cloudIsOutOfUseFromItsDisablingToItsReturn() {
        handle(0, new CloudDisabled("rax/dfw", 10, DisableReason.NETWORK, "/clouds/rax/dfw"));
        handle(1, new CloudDisabled("rax/dfw", 10, DisableReason.OTHER, "/clouds/rax/dfw"));
        handle(1, new CloudDisabled("ovh/gra", 10, DisableReason.QUOTA, "//evil.example"));
        handle(2, new CloudRestored("rax/dfw", 10, "/clouds/rax/dfw"));
        handle(3, new CloudRestored("rax/dfw", 10, "/clouds/rax/dfw"));
        handle(4, new CloudActivated("new/one", 10, "/clouds/new/one"));
        handle(5, new CloudRetired("ovh/gra", "over", "/clouds/ovh/gra"));

        assertThat(outages.between(START, hour(9)))
                .containsExactly(
                        new CloudOutage("rax/dfw", "NETWORK", hour(0), hour(2), "/clouds/rax/dfw"),
                        new CloudOutage("ovh/gra", "QUOTA", hour(1), hour(5), null));
        assertThat(outages.between(hour(3), hour(9)))
                .extracting(CloudOutage::cloud)
                .containsExactly("ovh/gra");
        assertThat(outages.between(START.minusSeconds(9), hour(0))).isEmpty();
    }

    private void handle(int hour, PortalEvent event) {
        QuarkusTransaction.requiringNew()
                .run(() -> listener.on(new Envelope("e-" + hour, "/clouds", hour(hour), event)));
    }

    private static Instant hour(int hour) {
        return START.plusSeconds(3_600L * hour);
    }
}
