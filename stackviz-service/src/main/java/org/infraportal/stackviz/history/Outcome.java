package org.infraportal.stackviz.history;

import org.infraportal.subunit.TestStatus;

/**
 * How a test did in one run; of several with one name and scenario the worst, with the longest time.
 *
 * @param micros null when it has no start or no end
 */
record Outcome(int ordinal, TestStatus status, String worker, Long micros) {
    boolean failing() {
        return switch (status) {
            case FAIL, UXSUCCESS, INPROGRESS, UNKNOWN -> true;
            default -> false;
        };
    }

    Outcome with(Outcome other) {
        Outcome worse = badness(other.status) > badness(status) ? other : this;
        Long longest = micros == null || other.micros != null && other.micros > micros ? other.micros : micros;
        return new Outcome(worse.ordinal, worse.status, worse.worker, longest);
    }

    private static int badness(TestStatus status) {
        return switch (status) {
            case FAIL -> 5;
            case UXSUCCESS -> 4;
            case INPROGRESS, UNKNOWN -> 3;
            case XFAIL -> 2;
            case SUCCESS -> 1;
            case SKIP, EXISTS -> 0;
        };
    }
}
