package org.infraportal.ciwatch.notes;

import java.time.Instant;

/**
 * What is said of a CI or of one of its jobs.
 *
 * @param job null for the CI as a whole
 * @param owner whom to ask, or null
 * @param bug the address of a bug about it, or null
 * @param note a free text, or null
 * @param mutedUntil until when it raises no alerts, or null
 * @param writtenBy who said it last
 */
public record Note(
        long ci,
        String job,
        String owner,
        String bug,
        String note,
        Instant mutedUntil,
        Instant writtenAt,
        String writtenBy) {

    /** Whether it raises no alerts at a time. */
    public boolean mutedAt(Instant time) {
        return mutedUntil != null && mutedUntil.isAfter(time);
    }
}
