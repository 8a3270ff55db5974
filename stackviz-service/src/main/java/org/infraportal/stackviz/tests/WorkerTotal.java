package org.infraportal.stackviz.tests;

import java.time.Duration;
import java.time.Instant;

import org.infraportal.stackviz.runs.Durations;

/**
 * What one worker of a run did.
 *
 * @param worker null for the tests that name none
 * @param failed failed, or succeeded against what was expected
 * @param busyMicros the sum of its tests' durations
 */
public record WorkerTotal(String worker, long tests, long failed, Long busyMicros, Instant first, Instant lastStart) {
    public String label() {
        return worker == null ? "no worker named" : worker;
    }

    /** What the filter takes for it. */
    public String value() {
        return worker == null ? TestQuery.NO_WORKER : worker;
    }

    public Duration busy() {
        return busyMicros == null ? null : Durations.ofMicros(busyMicros);
    }
}
