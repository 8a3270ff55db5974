package org.infraportal.ciwatch.health;

import java.util.Arrays;

/**
 * How long things took: each time as it is while there are few, else how many there are of about the same length, at most one
 * percent off, so that years of a busy job need no more memory than a week.
 */
final class Seconds {
    private static final int EXACT = 4096;
    /** Neighbouring lengths are so many times each other. */
    private static final double STEP = Math.log(1.02);

    private long[] exact = new long[16];
    private int size;
    private long[] counts;

    void add(long seconds) {
        if (counts == null && size == EXACT) {
            counts = new long[bucket(Long.MAX_VALUE) + 1];
            Arrays.stream(exact).forEach(one -> counts[bucket(one)]++);
            exact = null;
        }
        if (counts != null) {
            counts[bucket(seconds)]++;
        } else {
            exact = size == exact.length ? Arrays.copyOf(exact, size * 2) : exact;
            exact[size] = seconds;
        }
        size++;
    }

    /** Up to a minute each second has its own. */
    private static int bucket(long seconds) {
        return seconds < 60 ? (int) Math.max(seconds, 0) : 60 + (int) (Math.log(seconds / 60.0) / STEP);
    }

    private static long middle(int bucket) {
        return bucket < 60 ? bucket : Math.round(60 * Math.exp((bucket - 60 + 0.5) * STEP));
    }

    Spread spread() {
        if (size == 0) {
            return Spread.NONE;
        }
        if (counts == null) {
            return Spread.ofSorted(sorted());
        }
        return new Spread(at(Spread.rank(size, 50)), at(Spread.rank(size, 95)));
    }

    private long[] sorted() {
        long[] sorted = Arrays.copyOf(exact, size);
        Arrays.sort(sorted);
        return sorted;
    }

    private long at(long rank) {
        long behind = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            behind += counts[bucket];
            if (behind >= rank) {
                return middle(bucket);
            }
        }
        throw new IllegalStateException("rank: " + rank + " (expected: at most " + size + ")");
    }
}
