package org.infraportal.stackviz.runs;

import java.time.Instant;

import org.infraportal.stackviz.engine.redaction.Redaction;

/** A test as a line of CSV. */
record TestLine(
        int ordinal,
        String name,
        String scenario,
        String attributes,
        String status,
        Instant startedAt,
        Double seconds,
        String worker,
        String message) {

    static TestLine of(TestRow test) {
        return new TestLine(
                test.ordinal(),
                test.name(),
                test.scenario(),
                test.attributes(),
                test.status().word(),
                test.startedAt(),
                Durations.seconds(test.durationMicros()),
                test.worker(),
                Redaction.redact(test.message()));
    }
}
