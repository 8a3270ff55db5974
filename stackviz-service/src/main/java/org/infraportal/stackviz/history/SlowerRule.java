package org.infraportal.stackviz.history;

import java.util.Arrays;

/**
 * When a test that passed in two runs is slower in the later one: it takes a second more at least, and more than the job's
 * own noise explains.
 *
 * <p>Noise is judged as Hampel's identifier does: by the median of earlier durations and their median absolute deviation,
 * which times 1.4826 estimates a standard deviation (Rousseeuw and Croux, "Alternatives to the Median Absolute Deviation",
 * JASA 88, 1993). Three of those above the median is the bound, but never less than a fifth or a second above it: a handful
 * of runs may lie close together by chance. Where the test passed in fewer than {@value #ENOUGH} of those runs there is no
 * spread to speak of, and half as long again as in the earlier run is the bound.
 *
 * @param runs how many passed runs of the later run's job, begun before it, were read
 * @param of how many are looked for
 */
public record SlowerRule(
        int runs, int of, int enough, double minSeconds, double minRatio, double spreads, double minRatioWithout) {
    static final int RUNS = 20;
    static final int ENOUGH = 5;
    static final long MIN_MICROS = 1_000_000;

    private static final double SPREADS = 3;
    private static final double NORMAL = 1.4826;
    private static final double RATIO = 1.2;
    private static final double RATIO_WITHOUT = 1.5;

    static SlowerRule of(int runs) {
        return new SlowerRule(runs, RUNS, ENOUGH, MIN_MICROS / 1e6, RATIO, SPREADS, RATIO_WITHOUT);
    }

    /**
     * What a test has to take to be slower.
     *
     * @param median of the earlier durations; null when there were too few
     * @param spread their median absolute deviation times 1.4826; null like the median
     * @param runs in how many runs the test passed
     * @param of how many runs were read
     */
    record Bound(long micros, Long median, Long spread, int runs, int of) {}

    /** @param earlier durations of the test in microseconds, one a run */
    static Bound bound(long before, long[] earlier, int of) {
        if (earlier.length < ENOUGH) {
            long bound = Math.max(Math.round(RATIO_WITHOUT * before), before + MIN_MICROS);
            return new Bound(bound, null, null, earlier.length, of);
        }
        long median = median(earlier);
        long[] deviations =
                Arrays.stream(earlier).map(one -> Math.abs(one - median)).toArray();
        long spread = Math.round(NORMAL * median(deviations));
        long noise = Math.max(Math.round(SPREADS * spread), Math.round((RATIO - 1) * median));
        return new Bound(median + Math.max(noise, MIN_MICROS), median, spread, earlier.length, of);
    }

    private static long median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
