package org.infraportal.clouds.offers;

import java.util.Locale;

import org.infraportal.ui.Status;

/** Where an offer stands. */
public enum OfferState {
    /** Saved by the donor and not sent. */
    DRAFT(Status.UNKNOWN),
    OFFERED(Status.RUNNING),
    ACCEPTED(Status.SUCCESS),
    DECLINED(Status.SKIPPED),
    WITHDRAWN(Status.SKIPPED);

    private final Status mark;

    OfferState(Status mark) {
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
