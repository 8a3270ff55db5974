package org.infraportal.ciwatch.comments;

/** What one CI said about one patch set. */
public enum Verdict {
    SUCCESS(Outcome.SUCCESS),
    FAILURE(Outcome.FAILURE),
    /** A failure in which no voting job failed by itself: only the machinery did. */
    INFRA(Outcome.INFRA),
    UNKNOWN(Outcome.UNKNOWN);

    private final Outcome outcome;

    Verdict(Outcome outcome) {
        this.outcome = outcome;
    }

    /** The outcome of a report that names no job, where it stands for one. */
    public Outcome outcome() {
        return outcome;
    }
}
