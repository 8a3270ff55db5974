package org.infraportal.stackviz.tests;

import java.time.Instant;

import org.infraportal.subunit.TestStatus;

/** A test of a run without its attachments: what lists need. */
public record TestRow(
        int ordinal,
        String name,
        String scenario,
        String attributes,
        TestStatus status,
        Instant startedAt,
        Long durationMicros,
        String worker,
        String message) {}
