package org.infraportal.local;

import java.time.Duration;
import java.util.Optional;

/**
 * When to start a program again that ended by itself. One that ended before it was ready: after 1, 2, 4, 8, 16 seconds,
 * then never. One that was ready is started again for ever: after a second, or after longer and longer up to 16
 * when it was ready for a moment only.
 */
final class Backoff {

    static final int ATTEMPTS = 5;
    private static final Duration A_MOMENT = Duration.ofSeconds(5);

    private final Duration first;
    private int failedStarts;
    private int shortLives;

    Backoff(Duration first) {
        this.first = first;
    }

    /** @return how long to wait, or empty when it is not worth another try */
    Optional<Duration> afterFailedStart() {
        return failedStarts == ATTEMPTS ? Optional.empty() : Optional.of(doubled(failedStarts++));
    }

    /** @param life how long it was ready */
    Duration afterLife(Duration life) {
        failedStarts = 0;
        shortLives = life.compareTo(A_MOMENT) < 0 ? shortLives + 1 : 0;
        return doubled(Math.clamp(shortLives - 1L, 0, ATTEMPTS - 1));
    }

    Duration longest() {
        return doubled(ATTEMPTS - 1);
    }

    int failedStarts() {
        return failedStarts;
    }

    private Duration doubled(int times) {
        return first.multipliedBy(1L << times);
    }
}
