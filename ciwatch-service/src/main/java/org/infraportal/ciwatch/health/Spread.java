package org.infraportal.ciwatch.health;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;

import org.infraportal.ui.Formats;

/**
 * The middle and the slow end of what took so many seconds; both null when there is nothing.
 *
 * @param p50 half took no longer, in seconds
 * @param p95 95 of 100 took no longer, in seconds
 */
public record Spread(Long p50, Long p95) {
    static Spread of(List<Long> seconds) {
        return ofSorted(seconds.stream().mapToLong(Long::longValue).sorted().toArray());
    }

    static Spread ofSorted(long[] seconds) {
        return seconds.length == 0 ? new Spread(null, null) : new Spread(at(seconds, 50), at(seconds, 95));
    }

    /** The nearest rank. */
    private static long at(long[] sorted, int percent) {
        return sorted[(int) Math.max(((long) sorted.length * percent + 99) / 100 - 1, 0)];
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
