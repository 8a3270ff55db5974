package org.infraportal.ciwatch;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Time stands still in these tests, on a day of the recordings. */
@Singleton
class FixedClock {
    static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    @Produces
    @Singleton
    Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }
}
