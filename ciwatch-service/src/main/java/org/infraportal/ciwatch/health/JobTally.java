package org.infraportal.ciwatch.health;

import java.util.EnumMap;
import java.util.Map;

import org.infraportal.ciwatch.comments.JobResult;
import org.infraportal.ciwatch.comments.Outcome;

/** Counts the results of one job, which are shown to it in the order of time; a busy one has thousands. */
final class JobTally {
    private static final Outcome[] OUTCOMES = Outcome.values();

    private final long[] outcomes = new long[OUTCOMES.length];
    private final PatchSetIds succeeded = new PatchSetIds();
    private final PatchSetIds failed = new PatchSetIds();
    private final FlipCount flips = new FlipCount();
    private final Seconds seconds = new Seconds();

    /** @param took seconds, or -1 where nothing tells */
    void add(long patchSet, JobResult result, long took) {
        Outcome outcome = result.outcome();
        outcomes[outcome.ordinal()]++;
        if (outcome == Outcome.SUCCESS || outcome == Outcome.FAILURE) {
            boolean success = outcome == Outcome.SUCCESS;
            (success ? succeeded : failed).add(patchSet);
            flips.add(success);
        }
        if (took >= 0) {
            seconds.add(took);
        }
    }

    /**
     * What came of it.
     *
     * @param flaky the patch sets on which it both succeeded and failed
     */
    record Sum(Map<Outcome, Long> outcomes, PatchSetIds flaky, FlipCount.Flips flips, Spread duration) {
        long attempts() {
            return outcomes.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    Sum end() {
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        for (Outcome outcome : OUTCOMES) {
            if (outcomes[outcome.ordinal()] > 0) {
                counts.put(outcome, outcomes[outcome.ordinal()]);
            }
        }
        return new Sum(counts, succeeded.and(failed), flips.end(), seconds.spread());
    }
}
