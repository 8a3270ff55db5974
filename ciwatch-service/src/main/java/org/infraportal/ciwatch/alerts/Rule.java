package org.infraportal.ciwatch.alerts;

/** What a subscription waits for. */
public enum Rule {
    /** A job failed so many times in a row. */
    FAILURES(1, 100, 3),
    /** A CI has not reported for so many hours. */
    SILENT(1, 720, 24),
    /** A job fails that succeeded so many times in a row before. */
    NEWLY_FAILING(1, 100, 5),
    /** Once a week, the figures; the threshold means nothing. */
    DIGEST(0, 0, 0);

    private final int least;
    private final int most;
    private final int usual;

    Rule(int least, int most, int usual) {
        this.least = least;
        this.most = most;
        this.usual = usual;
    }

    int usual() {
        return usual;
    }

    boolean allows(int threshold) {
        return threshold >= least && threshold <= most;
    }

    /** What a threshold may be, in words. */
    String expected() {
        return least == most ? String.valueOf(least) : least + " to " + most;
    }
}
