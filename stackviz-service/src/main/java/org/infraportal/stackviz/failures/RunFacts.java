package org.infraportal.stackviz.failures;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.infraportal.stackviz.engine.outcome.Onset;
import org.infraportal.stackviz.runs.Durations;

/**
 * What is remarkable about a run besides its failures.
 *
 * @param fixtures setUpClass and tearDownClass that failed or were skipped
 * @param deadWorkers workers whose last test never ended
 * @param hung tests without an end that were not the last of their worker
 * @param cut every worker's last test has no end: the stream stops in the middle
 * @param duplicates tests whose name and scenario had been seen before in the run; each is kept as a test of its own
 * @param classes how many classes ran
 * @param slowest the classes that took longest
 * @param announced how many different tests were to run, as far as somebody says so; else 0
 * @param announcedBy the file of the run that says so; null for the stream
 * @param again the first tests that ran more than once, as they come in the stream
 * @param onset since when tests failed; null when none did
 */
public record RunFacts(
        List<Fixture> fixtures,
        List<DeadWorker> deadWorkers,
        int hung,
        boolean cut,
        int duplicates,
        int classes,
        List<ClassTotal> slowest,
        int announced,
        String announcedBy,
        List<Repeated> again,
        Onset onset) {
    public static final RunFacts NONE =
            new RunFacts(List.of(), List.of(), 0, false, 0, 0, List.of(), 0, null, List.of(), null);

    public RunFacts {
        fixtures = List.copyOf(fixtures);
        deadWorkers = List.copyOf(deadWorkers);
        slowest = List.copyOf(slowest);
        // Facts that an older version wrote have none.
        again = again == null ? List.of() : List.copyOf(again);
    }

    /** The same with tests that a list names. */
    RunFacts announced(int tests, String by) {
        return new RunFacts(fixtures, deadWorkers, hung, cut, duplicates, classes, slowest, tests, by, again, onset);
    }

    /** Fixtures that failed; those that were skipped say so on purpose. */
    public List<Fixture> failedFixtures() {
        return fixtures.stream()
                .filter(fixture -> fixture.status().equals("fail"))
                .toList();
    }

    /**
     * @param owner module and class
     * @param kind setUpClass or tearDownClass
     * @param status fail or skip
     * @param notRun tests of the class that the stream announced and that did not run; null when it announces none
     */
    public record Fixture(int ordinal, String owner, String kind, String status, Integer notRun) {}

    /**
     * @param worker null when the stream names none
     * @param at when its last test began
     * @param recorded what the stream says of that test: inprogress, unknown, or fail when stestr closed it
     */
    public record DeadWorker(String worker, int ordinal, String test, Instant at, String recorded) {}

    /**
     * A test that ran more than once.
     *
     * @param runs how it ended each time, in the order of the stream; of very many the first
     * @param more how many there are besides
     */
    public record Repeated(String test, String scenario, List<Ended> runs, int more) {
        public String name() {
            return scenario == null || scenario.isEmpty() ? test : test + "(" + scenario + ")";
        }
    }

    /** @param status in the words of subunit */
    public record Ended(int ordinal, String status) {}

    /** @param micros the sum of its tests' durations */
    public record ClassTotal(String owner, int tests, int failed, long micros) {
        public Duration busy() {
            return Durations.ofMicros(micros);
        }
    }
}
