package org.infraportal.local;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When to start a dead program again: after 1, 2, 4, 8, 16 seconds, then never. A program that lived for ten minutes
 * begins anew.
 */
final class Backoff {

    static final int ATTEMPTS = 5;
    private static final Duration FORGIVEN_AFTER = Duration.ofMinutes(10);

    private final Duration first;
    private int attempts;

    Backoff(Duration first) {
        this.first = first;
    }

    /** @return how long to wait, or empty when it is not worth another try */
    Optional<Duration> afterDeath(Instant started, Instant died) {
        if (Duration.between(started, died).compareTo(FORGIVEN_AFTER) >= 0) {
            attempts = 0;
        }
        if (attempts == ATTEMPTS) {
            return Optional.empty();
        }
        return Optional.of(first.multipliedBy(1L << attempts++));
    }

    int attempts() {
        return attempts;
    }
}
