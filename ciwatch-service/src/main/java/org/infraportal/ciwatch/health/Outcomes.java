package org.infraportal.ciwatch.health;

import java.util.EnumMap;
import java.util.Map;

import org.infraportal.ciwatch.comments.Outcome;

/** How many results a job, or all jobs of a CI, had of each outcome. */
public record Outcomes(
        long success,
        long failure,
        long unstable,
        long merge,
        long infra,
        long canceled,
        long skipped,
        long notRegistered,
        long unknown) {

    static Outcomes of(Map<Outcome, Long> counts) {
        Map<Outcome, Long> all = new EnumMap<>(Outcome.class);
        all.putAll(counts);
        return new Outcomes(
                all.getOrDefault(Outcome.SUCCESS, 0L),
                all.getOrDefault(Outcome.FAILURE, 0L),
                all.getOrDefault(Outcome.UNSTABLE, 0L),
                all.getOrDefault(Outcome.MERGE, 0L),
                all.getOrDefault(Outcome.INFRA, 0L),
                all.getOrDefault(Outcome.CANCELED, 0L),
                all.getOrDefault(Outcome.SKIPPED, 0L),
                all.getOrDefault(Outcome.NOT_REGISTERED, 0L),
                all.getOrDefault(Outcome.UNKNOWN, 0L));
    }

    /** Success over success and failure; null when there are neither. */
    public Double successRate() {
        return success + failure == 0 ? null : (double) success / (success + failure);
    }
}
