package org.infraportal.ciwatch.jobs;

import java.time.Duration;
import java.util.Arrays;

import com.fasterxml.jackson.annotation.JsonIgnore;

import org.infraportal.ui.Formats;

/**
 * How long the successful runs of a job took.
 *
 * @param runs how many there were whose comment says it
 * @param p50 half took no longer, in seconds; null when there was none
 * @param p95 95 of 100 took no longer, in seconds; null when there was none
 */
public record Spans(long runs, Long p50, Long p95) {
    static final Spans NONE = new Spans(0, null, null);

    /** Gathers seconds. */
    static final class Gathered {
        private long[] seconds = new long[8];
        private int size;

        void add(long more) {
            if (size == seconds.length) {
                seconds = Arrays.copyOf(seconds, size * 2);
            }
            seconds[size++] = more;
        }

        /** How many reach a length. */
        long reaching(double length) {
            return Arrays.stream(seconds, 0, size).filter(one -> one >= length).count();
        }

        Spans spans() {
            long[] sorted = Arrays.copyOf(seconds, size);
            Arrays.sort(sorted);
            return size == 0 ? NONE : new Spans(size, at(sorted, 50), at(sorted, 95));
        }
    }

    /** The nearest rank. */
    private static long at(long[] sorted, int percent) {
        return sorted[Math.max((sorted.length * percent + 99) / 100 - 1, 0)];
    }

    @JsonIgnore
    public String getText() {
        return p50 == null ? "\u2013" : human(p50) + ", " + human(p95);
    }

    private static String human(long seconds) {
        return Formats.human(Duration.ofSeconds(seconds));
    }
}
