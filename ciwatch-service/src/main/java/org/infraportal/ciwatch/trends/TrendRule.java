package org.infraportal.ciwatch.trends;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.commons.statistics.inference.FisherExactTest;

/**
 * What is new about one job. A run of failures is one of different changes, at least two, and so long that chance makes it in
 * fewer than one of twenty cases at the rate of failures before it; so a flaky job is not taken for a broken one. Two windows
 * are compared with Fisher's exact test.
 */
final class TrendRule {
    private static final double CHANCE = 0.05;
    private static final int MIN_CHANGES = 2;

    private TrendRule() {}

    /** A result that says something about the change. */
    record Result(long changeId, long change, int patchSet, long patchSetId, Instant at, boolean success) {}

    /** Where a job turned: the last result before, and the first one after; either may be null. */
    record Turn(Result last, Result first) {
        static final Turn NONE = new Turn(null, null);
    }

    /**
     * What was found.
     *
     * @param now success and failure in the window
     * @param before the same in the window before
     * @param chance how likely such a difference between the windows is by chance, at least; 1 where one of them is empty
     * @param turn where it began to fail, or to succeed again; NONE for other kinds
     */
    record Found(TrendKind kind, Tally now, Tally before, double chance, long flakyPatchSets, Turn turn) {}

    /** @param results of both windows, in the order of time; from is the beginning of the later one */
    static Found of(List<Result> results, Instant from) {
        int start = 0;
        while (start < results.size() && results.get(start).at().isBefore(from)) {
            start++;
        }
        List<Result> current = results.subList(start, results.size());
        Tally now = Tally.of(current);
        Tally before = Tally.of(results.subList(0, start));
        double chance = chance(now, before);
        long flaky = flaky(current);
        int turn = turn(results);
        if (current.isEmpty()) {
            return new Found(TrendKind.STEADY, now, before, chance, flaky, Turn.NONE);
        }
        List<Result> tail = results.subList(turn, results.size());
        boolean inWindow = turn >= start;
        Turn turned = new Turn(turn == 0 ? null : results.get(turn - 1), results.get(turn));
        if (!tail.getFirst().success() && isRun(tail, results.subList(0, turn))) {
            TrendKind kind = inWindow && turn > 0 ? TrendKind.NEWLY_FAILING : TrendKind.STILL_FAILING;
            return new Found(kind, now, before, chance, flaky, turned);
        }
        if (tail.getFirst().success() && inWindow && changes(tail) >= MIN_CHANGES && wasBroken(results, turn)) {
            return new Found(TrendKind.FIXED, now, before, chance, flaky, turned);
        }
        return new Found(compared(now, before, chance, flaky), now, before, chance, flaky, Turn.NONE);
    }

    private static TrendKind compared(Tally now, Tally before, double chance, long flaky) {
        boolean differs = chance < CHANCE;
        if (differs && now.rate() < before.rate()) {
            return TrendKind.WORSE;
        }
        if (flaky > 0) {
            return TrendKind.FLAKY;
        }
        return differs ? TrendKind.BETTER : TrendKind.STEADY;
    }

    /** Where the last run of equal results begins. */
    private static int turn(List<Result> results) {
        int turn = Math.max(results.size() - 1, 0);
        while (turn > 0 && results.get(turn - 1).success() == results.get(turn).success()) {
            turn--;
        }
        return turn;
    }

    /** Whether the failures just before this place were a run. */
    private static boolean wasBroken(List<Result> results, int end) {
        int start = turn(results.subList(0, end));
        return end > 0 && isRun(results.subList(start, end), results.subList(0, start));
    }

    private static boolean isRun(List<Result> failures, List<Result> before) {
        long changes = changes(failures);
        double failing = before.isEmpty() ? 0 : 1 - Tally.of(before).rate();
        return changes >= MIN_CHANGES && Math.pow(failing, changes) < CHANCE;
    }

    private static long changes(List<Result> results) {
        return results.stream().mapToLong(Result::changeId).distinct().count();
    }

    private static long flaky(List<Result> results) {
        Map<Long, Set<Boolean>> seen = new HashMap<>();
        results.forEach(result -> seen.computeIfAbsent(result.patchSetId(), patchSet -> new HashSet<>())
                .add(result.success()));
        return seen.values().stream().filter(both -> both.size() == 2).count();
    }

    private static double chance(Tally now, Tally before) {
        if (now.decided() == 0 || before.decided() == 0) {
            return 1;
        }
        int[][] table = {
            {Math.toIntExact(now.success()), Math.toIntExact(now.failure())},
            {Math.toIntExact(before.success()), Math.toIntExact(before.failure())}
        };
        boolean same = table[0][0] + table[1][0] == 0 || table[0][1] + table[1][1] == 0;
        return same ? 1 : FisherExactTest.withDefaults().test(table).getPValue();
    }
}
