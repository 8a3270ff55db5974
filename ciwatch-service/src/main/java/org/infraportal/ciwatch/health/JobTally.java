package org.infraportal.ciwatch.health;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.infraportal.ciwatch.comments.JobResult;
import org.infraportal.ciwatch.comments.Outcome;

/** Counts the results of one job, which are shown to it in the order of time; a busy one has thousands. */
final class JobTally {
    private static final Outcome[] OUTCOMES = Outcome.values();

    private final long[] outcomes = new long[OUTCOMES.length];
    /** Twice the patch set, and one more where it failed; sorted at the end. */
    private final Numbers decided = new Numbers();

    private final FlipCount flips = new FlipCount();
    private final Numbers seconds = new Numbers();

    /** @param took seconds, or -1 where nothing tells */
    void add(long patchSet, JobResult result, long took) {
        Outcome outcome = result.outcome();
        outcomes[outcome.ordinal()]++;
        if (outcome == Outcome.SUCCESS || outcome == Outcome.FAILURE) {
            boolean success = outcome == Outcome.SUCCESS;
            decided.add(patchSet * 2 + (success ? 0 : 1));
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
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        for (Outcome outcome : OUTCOMES) {
            if (outcomes[outcome.ordinal()] > 0) {
                counts.put(outcome, outcomes[outcome.ordinal()]);
            }
        }
        return new Sum(counts, flaky(), flips.end(), Spread.ofSorted(seconds.sorted()));
    }

    private Set<Long> flaky() {
        Set<Long> flaky = new HashSet<>();
        long[] sorted = decided.sorted();
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1] + 1 && sorted[i - 1] % 2 == 0) {
                flaky.add(sorted[i] / 2);
            }
        }
        return flaky;
    }

    /** Numbers in an array that grows. */
    private static final class Numbers {
        private long[] numbers = new long[16];
        private int size;

        void add(long number) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, size * 2);
            }
            numbers[size++] = number;
        }

        long[] sorted() {
            long[] sorted = Arrays.copyOf(numbers, size);
            Arrays.sort(sorted);
            return sorted;
        }
    }
}
