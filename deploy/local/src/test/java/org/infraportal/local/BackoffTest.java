package org.infraportal.local;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class BackoffTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Backoff backoff = new Backoff(Duration.ofSeconds(1));

    @Test
    void thePausesDoubleAndEnd() {
        var pauses = new ArrayList<Optional<Duration>>();
        for (int death = 0; death < 6; death++) {
            pauses.add(backoff.afterDeath(START, START.plusSeconds(30)));
        }

        assertEquals(List.of(seconds(1), seconds(2), seconds(4), seconds(8), seconds(16), Optional.empty()), pauses);
    }

    @Test
    void aLongLifeForgivesEarlierDeaths() {
        for (int death = 0; death < Backoff.ATTEMPTS; death++) {
            backoff.afterDeath(START, START.plusSeconds(30));
        }

        assertEquals(seconds(1), backoff.afterDeath(START, START.plus(Duration.ofMinutes(10))));
    }

    private static Optional<Duration> seconds(int seconds) {
        return Optional.of(Duration.ofSeconds(seconds));
    }
}
