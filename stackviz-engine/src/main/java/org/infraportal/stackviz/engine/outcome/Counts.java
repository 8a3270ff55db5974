package org.infraportal.stackviz.engine.outcome;

import java.util.Map;

import org.infraportal.subunit.TestStatus;

/**
 * How the tests of a run ended.
 *
 * @param tests all that ran; the following add up to it, except the last
 * @param unfinished began and never ended
 * @param neverRan announced by the stream or a list and not seen again, see {@link LostTests}
 */
public record Counts(
        int tests,
        int passed,
        int failed,
        int skipped,
        int expectedFailures,
        int unexpectedSuccesses,
        int unfinished,
        int neverRan) {

    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);

    /** @param byStatus how many tests ended so; those that were only announced are in none of the counts */
    public static Counts of(Map<TestStatus, Integer> byStatus, int neverRan) {
        return new Counts(
                byStatus.values().stream().mapToInt(Integer::intValue).sum() - of(byStatus, TestStatus.EXISTS),
                of(byStatus, TestStatus.SUCCESS),
                of(byStatus, TestStatus.FAIL),
                of(byStatus, TestStatus.SKIP),
                of(byStatus, TestStatus.XFAIL),
                of(byStatus, TestStatus.UXSUCCESS),
                of(byStatus, TestStatus.INPROGRESS) + of(byStatus, TestStatus.UNKNOWN),
                neverRan);
    }

    private static int of(Map<TestStatus, Integer> byStatus, TestStatus status) {
        return byStatus.getOrDefault(status, 0);
    }

    /** The same run, of which a list says what was to run. */
    public Counts withNeverRan(int count) {
        return new Counts(tests, passed, failed, skipped, expectedFailures, unexpectedSuccesses, unfinished, count);
    }

    /** @param damages places of the stream that could not be read: a failure may have stood there */
    public Verdict verdict(int damages) {
        if (failed + unexpectedSuccesses > 0) {
            return Verdict.FAILED;
        }
        if (unfinished + neverRan + damages > 0) {
            return Verdict.INCOMPLETE;
        }
        return passed + expectedFailures > 0 ? Verdict.PASSED : Verdict.SKIPPED;
    }
}
