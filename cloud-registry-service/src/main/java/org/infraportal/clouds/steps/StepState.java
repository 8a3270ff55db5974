package org.infraportal.clouds.steps;

import java.util.Locale;

import org.infraportal.ui.Status;

/** Where a step stands. */
public enum StepState {
    OPEN(Status.UNKNOWN),
    DONE(Status.SUCCESS),
    /** Somebody looked and said no, and why. */
    REFUSED(Status.FAILURE);

    private final Status mark;

    StepState(Status mark) {
        this.mark = mark;
    }

    /** How pages mark it. */
    public Status mark() {
        return mark;
    }

    /** The word that people see. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
