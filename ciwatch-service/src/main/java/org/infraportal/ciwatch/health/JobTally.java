package org.infraportal.ciwatch.health;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.infraportal.ciwatch.comments.JobResult;
import org.infraportal.ciwatch.comments.Outcome;

/** Counts the results of one job, which are shown to it in the order of time. */
final class JobTally {
    private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    /** Per patch set whether it succeeded, failed, or both: bits 1 and 2. */
    private final Map<Long, Integer> patchSets = new HashMap<>();

    private final FlipCount flips = new FlipCount();
    private final List<Long> seconds = new ArrayList<>();

    /** @param took seconds, or -1 where nothing tells */
    void add(long patchSet, JobResult result, long took) {
        Outcome outcome = result.outcome();
        outcomes.merge(outcome, 1L, Long::sum);
        if (outcome == Outcome.SUCCESS || outcome == Outcome.FAILURE) {
            boolean success = outcome == Outcome.SUCCESS;
            patchSets.merge(patchSet, success ? 1 : 2, (one, other) -> one | other);
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
    record Sum(Map<Outcome, Long> outcomes, Set<Long> flaky, FlipCount.Flips flips, Spread duration) {
        long attempts() {
            return outcomes.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    Sum end() {
        Set<Long> flaky = patchSets.entrySet().stream()
                .filter(entry -> entry.getValue() == 3)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return new Sum(outcomes, flaky, flips.end(), Spread.of(seconds));
    }
}
