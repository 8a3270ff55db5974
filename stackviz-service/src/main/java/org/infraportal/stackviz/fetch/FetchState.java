package org.infraportal.stackviz.fetch;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

import org.infraportal.web.jobs.JobState;

/** How far a fetch is. */
public enum FetchState {
    /** Waits: for its turn, or for its next try. */
    QUEUED("?", true),
    RUNNING("R", true),
    /** Everything there was is in; that may be nothing. */
    DONE("S", false),
    FAILED("F", false),
    CANCELLED("skip", false),
    /** The program that read an upload ended; what was sent is gone with it. */
    INTERRUPTED("F", false);

    private final String mark;
    private final boolean open;

    FetchState(String mark, boolean open) {
        this.mark = mark;
        this.open = open;
    }

    /** The same as all services say it. */
    @JsonValue
    public JobState job() {
        return this == QUEUED ? JobState.WAITING : JobState.valueOf(name());
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The code of the status tag. */
    public String mark() {
        return mark;
    }

    /** Whether it goes on by itself. */
    public boolean open() {
        return open;
    }
}
