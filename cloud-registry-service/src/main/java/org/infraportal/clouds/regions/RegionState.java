package org.infraportal.clouds.regions;

import java.util.Locale;

import org.infraportal.ui.Status;

/** The ladder from the offer to the end of a donation. */
public enum RegionState {
    /** Its offer was accepted; nothing was done for it yet. */
    ACCEPTED(Status.RUNNING),
    /** It is listed, but has never been given capacity: credentials, mirror and images come first. */
    ONBOARDING(Status.RUNNING),
    /** It may run test nodes. */
    ACTIVE(Status.SUCCESS),
    /** It had capacity and is set to zero for now; the value to restore is kept. */
    DISABLED(Status.UNSTABLE),
    /** The donation ended. */
    RETIRED(Status.SKIPPED);

    private final Status mark;

    RegionState(Status mark) {
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
