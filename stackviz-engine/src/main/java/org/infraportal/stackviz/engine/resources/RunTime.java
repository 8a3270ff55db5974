package org.infraportal.stackviz.engine.resources;

import java.time.Instant;

/** When the tests of the run took place, which settles years and zones that a file leaves open. */
public record RunTime(Instant from, Instant to) {
    public RunTime {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("to: " + to + " (expected: not before " + from + ")");
        }
    }

    /** A run of which only one time is known. */
    public static RunTime at(Instant instant) {
        return new RunTime(instant, instant);
    }
}
