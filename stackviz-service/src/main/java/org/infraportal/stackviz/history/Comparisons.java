package org.infraportal.stackviz.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.database.Database;
import org.infraportal.stackviz.history.EarlierDurations.Test;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.subunit.TestStatus;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;

/**
 * Compares runs test by test. The names of tests are spread evenly over their ids, so runs are compared slice by slice
 * of ids in memory that does not grow with them; the last small comparisons are kept, since runs never change.
 */
@ApplicationScoped
class Comparisons {
    /** How many changes are listed; all are counted. */
    static final int MAX_CHANGES = 200_000;

    private static final int TESTS_OF_SLICE = 50_000;
    private static final int NAMES_AT_ONCE = 1000;
    private static final int KEPT = 16;
    private static final int MAX_CHANGES_KEPT = 10_000;
    /** Of how many tests of a slice the earlier durations are asked: those that took most longer. */
    private static final int MAX_WITH_HISTORY = 5000;

    private static final int AT_ONCE = 2;

    private record Pair(long before, long after) {}

    private record Found(Difference difference, Test test, Outcome before, Outcome after, SlowerRule.Bound bound) {
        long slowdown() {
            return after.micros() - before.micros();
        }
    }

    private final Database database;
    private final EarlierDurations earlier;
    private final Semaphore working = new Semaphore(AT_ONCE, true);
    private final Map<Pair, Comparison> kept = lastUsed();
    private final Map<Pair, Comparison> keptWithoutMoves = lastUsed();

    Comparisons(Database database, EarlierDurations earlier) {
        this.database = database;
        this.earlier = earlier;
    }

    private static Map<Pair, Comparison> lastUsed() {
        return Collections.synchronizedMap(new LinkedHashMap<>(KEPT, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Pair, Comparison> eldest) {
                return size() > KEPT;
            }
        });
    }

    /** Without the list of the tests that only moved, of which there are many: what a run's page asks each time. */
    Comparison withoutMoves(Run before, Run after) {
        Pair pair = new Pair(before.id, after.id);
        Comparison known = keptWithoutMoves.get(pair);
        if (known != null) {
            return known;
        }
        Comparison all = of(before, after);
        Comparison rest = new Comparison(
                all.counts(),
                all.changes().stream()
                        .filter(change -> change.difference() != Difference.MOVED)
                        .toList(),
                all.earlierRuns());
        keep(keptWithoutMoves, pair, rest);
        return rest;
    }

    private static void keep(Map<Pair, Comparison> where, Pair pair, Comparison comparison) {
        if (comparison.changes().size() <= MAX_CHANGES_KEPT) {
            where.put(pair, comparison);
        }
    }

    Comparison of(Run before, Run after) {
        Pair pair = new Pair(before.id, after.id);
        Comparison known = kept.get(pair);
        if (known != null) {
            return known;
        }
        try {
            working.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemKind.UNAVAILABLE, "The service is stopping");
        }
        try {
            Comparison comparison = compare(before, after);
            keep(kept, pair, comparison);
            return comparison;
        } finally {
            working.release();
        }
    }

    private Comparison compare(Run before, Run after) {
        Map<Difference, Integer> counts = new EnumMap<>(Difference.class);
        for (Difference difference : Difference.values()) {
            counts.put(difference, 0);
        }
        List<Found> found = new ArrayList<>();
        List<Long> earlierRuns = earlier.runs(after);
        int slices = 1 + Math.max(before.tests, after.tests) / TESTS_OF_SLICE;
        for (int slice = 0; slice < slices; slice++) {
            Map<Test, Outcome> old = outcomes(before, slice, slices);
            Map<Test, Outcome> now = outcomes(after, slice, slices);
            List<Found> longer = new ArrayList<>();
            now.forEach((test, outcome) -> {
                Outcome was = old.remove(test);
                if (takesLonger(was, outcome)) {
                    longer.add(new Found(Difference.SLOWER, test, was, outcome, null));
                }
                differences(test, was, outcome).forEach(one -> add(one, counts, found));
            });
            old.forEach((test, outcome) -> differences(test, outcome, null).forEach(one -> add(one, counts, found)));
            slower(longer, earlierRuns).forEach(one -> add(one, counts, found));
        }
        return new Comparison(counts, named(found), earlierRuns.size());
    }

    private Map<Test, Outcome> outcomes(Run run, int slice, int slices) {
        long step = Long.divideUnsigned(-1L, slices);
        long least = Long.MIN_VALUE + step * slice;
        long most = slice == slices - 1 ? Long.MAX_VALUE : Long.MIN_VALUE + step * (slice + 1) - 1;
        Map<Test, Outcome> outcomes = new HashMap<>();
        database.each(
                "select name_id, scenario, ordinal, status, worker, duration_micros from run_test where run_id = ?"
                        + " and name_id between ? and ?",
                row -> {
                    long micros = row.getLong(6);
                    Outcome outcome = new Outcome(
                            row.getInt(3),
                            TestStatus.valueOf(row.getString(4)),
                            row.getString(5),
                            row.wasNull() ? null : micros);
                    return outcomes.merge(new Test(row.getLong(1), row.getString(2)), outcome, Outcome::with);
                },
                run.id,
                least,
                most);
        return outcomes;
    }

    private static void add(Found one, Map<Difference, Integer> counts, List<Found> found) {
        counts.merge(one.difference(), 1, Integer::sum);
        if (found.size() < MAX_CHANGES) {
            found.add(one);
        }
    }

    /** All but slower. */
    private static List<Found> differences(Test test, Outcome before, Outcome after) {
        List<Found> differences = new ArrayList<>(2);
        Difference difference = between(before, after);
        if (difference != null) {
            differences.add(new Found(difference, test, before, after, null));
        }
        if (before != null
                && after != null
                && before.worker() != null
                && after.worker() != null
                && !before.worker().equals(after.worker())) {
            differences.add(new Found(Difference.MOVED, test, before, after, null));
        }
        return differences;
    }

    /** Null when it came to the same. */
    private static Difference between(Outcome before, Outcome after) {
        if (after == null) {
            return Difference.MISSING;
        } else if (after.failing()) {
            return before != null && before.failing() ? Difference.STILL : Difference.NEW;
        } else if (before == null) {
            return Difference.ADDED;
        } else if (after.status() == TestStatus.SKIP && before.status() != TestStatus.SKIP) {
            return Difference.SKIPPED;
        }
        return before.failing() ? Difference.FIXED : null;
    }

    private static boolean takesLonger(Outcome before, Outcome after) {
        return before != null
                && before.status() == TestStatus.SUCCESS
                && after.status() == TestStatus.SUCCESS
                && before.micros() != null
                && after.micros() != null
                && after.micros() - before.micros() >= SlowerRule.MIN_MICROS;
    }

    /** Those of the tests that take longer than noise explains. */
    private List<Found> slower(List<Found> longer, List<Long> runs) {
        List<Found> most = longer.stream()
                .sorted(Comparator.comparingLong(Found::slowdown).reversed())
                .toList();
        Map<Test, long[]> durations = earlier.of(
                most.stream().limit(MAX_WITH_HISTORY).map(Found::test).toList(), runs);
        List<Found> slower = new ArrayList<>();
        for (Found one : most) {
            SlowerRule.Bound bound = SlowerRule.bound(
                    one.before().micros(), durations.getOrDefault(one.test(), new long[0]), runs.size());
            if (one.after().micros() >= bound.micros()) {
                slower.add(new Found(Difference.SLOWER, one.test(), one.before(), one.after(), bound));
            }
        }
        return slower;
    }

    private List<Change> named(List<Found> found) {
        Map<Long, String> names = new HashMap<>();
        List<Long> ids =
                found.stream().map(one -> one.test().nameId()).distinct().toList();
        for (int from = 0; from < ids.size(); from += NAMES_AT_ONCE) {
            List<Long> some = ids.subList(from, Math.min(from + NAMES_AT_ONCE, ids.size()));
            database.each(
                    "select id, name from test_name where id in " + Database.marks(some.size()),
                    row -> names.put(row.getLong(1), row.getString(2)),
                    some.toArray());
        }
        return found.stream()
                .map(one -> new Change(
                        one.difference(),
                        names.get(one.test().nameId()),
                        one.test().scenario(),
                        one.before(),
                        one.after(),
                        one.bound()))
                .sorted(Comparator.comparing(Change::difference)
                        .thenComparing(change -> change.difference() == Difference.SLOWER ? -change.slowdown() : 0)
                        .thenComparing(Change::name)
                        .thenComparing(change -> Objects.toString(change.scenario(), "")))
                .toList();
    }
}
