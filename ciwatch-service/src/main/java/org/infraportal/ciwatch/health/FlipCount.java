package org.infraportal.ciwatch.health;

/**
 * Counts how often a job changes from success to failure or back, result by result in the order of time. The rate leaves out
 * runs of three and more failures, since an outage is no wavering (TestGrid's rule): flips among the rest, over the rest.
 */
final class FlipCount {
    private static final int OUTAGE = 3;

    private Boolean last;
    private long flips;
    private Boolean lastSteady;
    private long steadyFlips;
    private long considered;
    private long failures;

    void add(boolean success) {
        flips += last != null && last != success ? 1 : 0;
        last = success;
        if (success) {
            endFailures();
            consider(true);
        } else {
            failures++;
        }
    }

    private void endFailures() {
        if (failures < OUTAGE) {
            for (long i = 0; i < failures; i++) {
                consider(false);
            }
        }
        failures = 0;
    }

    private void consider(boolean success) {
        steadyFlips += lastSteady != null && lastSteady != success ? 1 : 0;
        lastSteady = success;
        considered++;
    }

    /** What was counted, once the last result is in. */
    Flips end() {
        endFailures();
        return new Flips(flips, steadyFlips, considered);
    }

    /**
     * @param flips all changes
     * @param steady those outside of outages
     * @param considered the results outside of outages
     */
    record Flips(long flips, long steady, long considered) {
        static final Flips NONE = new Flips(0, 0, 0);

        Flips plus(Flips other) {
            return new Flips(flips + other.flips, steady + other.steady, considered + other.considered);
        }

        /** Null when there is nothing to divide by. */
        Double rate() {
            return considered == 0 ? null : (double) steady / considered;
        }
    }
}
