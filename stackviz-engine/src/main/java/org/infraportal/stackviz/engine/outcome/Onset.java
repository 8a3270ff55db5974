package org.infraportal.stackviz.engine.outcome;

import java.time.Instant;
import java.util.Arrays;

/**
 * Since when tests of a run failed: where many fail that began after some moment and none before, something happened then.
 *
 * @param at when the first of the tests that failed began
 * @param before how many tests had begun by then, none of which failed
 * @param since how many began then or later
 * @param failed how many of those failed, or never ended
 */
public record Onset(Instant at, int before, int since, int failed) {

    /** Takes the tests of a run, in any order; holds eight bytes of each. */
    public static final class Reading {
        private long[] starts = new long[64];
        private int size;
        private int failed;
        private Instant first;

        /**
         * @param start null when the stream has none: such a test tells nothing
         * @param bad whether it failed, or never ended
         */
        public void add(Instant start, boolean bad) {
            if (start == null) {
                return;
            }
            if (size == starts.length) {
                starts = Arrays.copyOf(starts, size * 2);
            }
            starts[size++] = start.toEpochMilli();
            if (bad) {
                failed++;
                first = first == null || start.isBefore(first) ? start : first;
            }
        }

        /** Null when no test failed that has a time. */
        public Onset onset() {
            if (first == null) {
                return null;
            }
            long begin = first.toEpochMilli();
            int before = (int) Arrays.stream(starts, 0, size)
                    .filter(start -> start < begin)
                    .count();
            return new Onset(first, before, size - before, failed);
        }
    }

    /** Whether it says more than that a test failed: a few tests went well before, and a good part failed since. */
    public boolean telling() {
        return failed > 1 && before >= 10 && failed * 4L >= since;
    }
}
