package org.infraportal.stackviz.engine.outcome;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a run comes to. */
public enum Verdict {
    /** Everything that was to run ran, and nothing failed. */
    PASSED("S", "success"),
    /** A test failed, or succeeded although it was expected to fail. */
    FAILED("F", "failure"),
    /**
     * Nothing failed, but a test never ended, or was announced and never ran, or a part of the stream could not be read: a
     * worker died, or the stream is cut or damaged.
     */
    INCOMPLETE("M", "missed"),
    /** Nothing but skips. */
    SKIPPED("skip", "skipped");

    private final String mark;
    private final String style;

    Verdict(String mark, String style) {
        this.mark = mark;
        this.style = style;
    }

    /** The code of the pages' status tag. */
    public String mark() {
        return mark;
    }

    /** The style sheet's word for its colour and shape. */
    public String style() {
        return style;
    }

    public String shout() {
        return name();
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
