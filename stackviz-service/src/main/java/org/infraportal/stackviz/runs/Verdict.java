package org.infraportal.stackviz.runs;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a run comes to. */
public enum Verdict {
    /** Everything that was to run ran, and nothing failed. */
    PASSED("S"),
    /** A test failed, or succeeded although it was expected to fail. */
    FAILED("F"),
    /** Nothing failed, but a test never ended, or was announced and never ran: a worker died or the stream is cut. */
    INCOMPLETE("M"),
    /** Nothing but skips. */
    SKIPPED("skip");

    private final String mark;

    Verdict(String mark) {
        this.mark = mark;
    }

    static Verdict of(Counts counts) {
        if (counts.failed() + counts.unexpectedSuccesses() > 0) {
            return FAILED;
        }
        if (counts.unfinished() + counts.neverRan() > 0) {
            return INCOMPLETE;
        }
        return counts.passed() + counts.expectedFailures() > 0 ? PASSED : SKIPPED;
    }

    /** The code of the status tag. */
    public String mark() {
        return mark;
    }

    public String shout() {
        return name();
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
