package org.infraportal.stackviz.engine.outcome;

import java.time.Instant;
import java.util.Comparator;

/**
 * How much of a run failed in one way, and which of it came first. What to look at first is the largest, then what began
 * first: the others often follow from it.
 *
 * @param tests how many
 * @param firstAt when the one of them began that began first; null when none has a time
 * @param firstOrdinal its place among the tests of the run, from 1
 */
public record ClusterSize(int tests, Instant firstAt, int firstOrdinal) implements Comparable<ClusterSize> {
    public static final ClusterSize NONE = new ClusterSize(0, null, 0);

    private static final Comparator<ClusterSize> ORDER = Comparator.comparingInt(ClusterSize::tests)
            .reversed()
            .thenComparing(ClusterSize::firstAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(ClusterSize::firstOrdinal);

    /**
     * With one test more.
     *
     * @param start null when the stream has none
     */
    public ClusterSize and(int ordinal, Instant start) {
        boolean earlier = start != null && (firstAt == null || start.isBefore(firstAt));
        boolean first = tests == 0 || earlier;
        return new ClusterSize(tests + 1, first ? start : firstAt, first ? ordinal : firstOrdinal);
    }

    @Override
    public int compareTo(ClusterSize other) {
        return ORDER.compare(this, other);
    }
}
