package org.infraportal.events;

/** What a test run comes to. */
public enum RunVerdict implements Word {
    PASSED("passed"),
    FAILED("failed"),
    /** Nothing failed, but tests never ended or never ran, or a part of the stream could not be read. */
    INCOMPLETE("incomplete"),
    /** Nothing but skips. */
    SKIPPED("skipped"),
    UNKNOWN("unknown");

    private final String word;

    RunVerdict(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
