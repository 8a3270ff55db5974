package org.infraportal.stackviz.failures;

import java.time.Instant;

/** A kind of failure as a line of CSV. */
record FailureLine(
        String fingerprint,
        String title,
        String exception,
        String frame,
        int runs,
        int of,
        long tests,
        Instant firstSeen,
        Instant lastSeen,
        String known,
        String bug) {

    static FailureLine of(FailureView failure) {
        return new FailureLine(
                failure.fingerprint(),
                failure.title(),
                failure.exception(),
                failure.frame(),
                failure.runs(),
                failure.of(),
                failure.tests(),
                failure.firstSeen(),
                failure.lastSeen(),
                failure.known() == null ? null : failure.known().id(),
                failure.known() == null ? null : failure.known().bug());
    }
}
