package org.infraportal.ciwatch.outages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When a CI is out: it failed on several different changes in a row, and on each of these patch sets another CI passed. One
 * report of success ends an outage; a failure that others share, and a report without a verdict, neither count nor end it.
 */
final class OutageRule {
    /** How many different changes make an outage. */
    static final int MIN_CHANGES = 3;

    private OutageRule() {}

    /**
     * One report of the CI.
     *
     * @param passed whether it passed, or failed; null for neither
     * @param othersPassed whether another CI passed the same patch set
     */
    record Result(long change, long patchSet, Instant at, Boolean passed, boolean othersPassed) {
        boolean counts() {
            return Boolean.FALSE.equals(passed) && othersPassed;
        }
    }

    /**
     * An outage.
     *
     * @param until the time of the report of success that ended it; null while it goes on
     * @param failures the failures that count, in the order of time
     */
    record Span(Instant until, List<Result> failures) {
        Instant from() {
            return failures.getFirst().at();
        }

        Instant last() {
            return failures.getLast().at();
        }

        long changes() {
            return failures.stream().mapToLong(Result::change).distinct().count();
        }

        /** Whether it went on at a time. */
        boolean holds(Instant time) {
            return !time.isBefore(from()) && (until == null || time.isBefore(until));
        }
    }

    /** @param results of one CI, in the order of time */
    static List<Span> in(List<Result> results) {
        List<Span> spans = new ArrayList<>();
        List<Result> failures = new ArrayList<>();
        for (Result result : results) {
            if (Boolean.TRUE.equals(result.passed())) {
                close(failures, result.at(), spans);
                failures = new ArrayList<>();
            } else if (result.counts()) {
                failures.add(result);
            }
        }
        close(failures, null, spans);
        return spans;
    }

    private static void close(List<Result> failures, Instant until, List<Span> spans) {
        Span span = new Span(until, failures);
        if (span.changes() >= MIN_CHANGES) {
            spans.add(span);
        }
    }
}
