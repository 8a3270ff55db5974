package org.infraportal.clouds;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The day of all tests. */
@Singleton
class FixedClock {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    }
}
