package org.infraportal.ciwatch.health;

import java.time.Duration;

import com.fasterxml.jackson.annotation.JsonIgnore;

import org.infraportal.ui.Formats;

/**
 * The middle and the slow end of what took so many seconds; both null when there is nothing.
 *
 * @param p50 half took no longer, in seconds
 * @param p95 95 of 100 took no longer, in seconds
 */
public record Spread(Long p50, Long p95) {
    static final Spread NONE = new Spread(null, null);

    static Spread ofSorted(long[] seconds) {
        return seconds.length == 0
                ? NONE
                : new Spread(seconds[(int) rank(seconds.length, 50) - 1], seconds[(int) rank(seconds.length, 95) - 1]);
    }

    /** Which of so many, from 1 on, is the nearest to a share of them. */
    static long rank(long size, int percent) {
        return Math.max((size * percent + 99) / 100, 1);
    }

    /** As people read it. */
    @JsonIgnore
    String text() {
        return p50 == null ? text(null) : text(p50) + ", " + text(p95);
    }

    /** So many seconds as people read them; a dash for none. */
    static String text(Long seconds) {
        return seconds == null ? "\u2013" : Formats.human(Duration.ofSeconds(seconds));
    }
}
