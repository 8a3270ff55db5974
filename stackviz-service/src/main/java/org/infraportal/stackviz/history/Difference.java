package org.infraportal.stackviz.history;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How a test of a later run differs from that of an earlier one, the most severe first. Failing are tests that failed, never
 * ended, or succeeded unexpectedly.
 */
public enum Difference {
    /** Fails, and did not before, or was not there. */
    NEW("newly failing"),
    /** Fails as before. */
    STILL("still failing"),
    /** Failed, and does not any more. */
    FIXED("fixed"),
    /** Was there and is not. */
    MISSING("missing"),
    /** Passes, but takes longer than {@link SlowerRule} explains by noise. */
    SLOWER("slower"),
    /** Ran before and is skipped now. */
    SKIPPED("skipped now"),
    /** Is there, was not before, and does not fail. */
    ADDED("added"),
    /** On another worker. */
    MOVED("moved workers");

    private final String label;

    Difference(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
