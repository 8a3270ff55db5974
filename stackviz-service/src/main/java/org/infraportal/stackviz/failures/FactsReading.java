package org.infraportal.stackviz.failures;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.infraportal.database.Columns;
import org.infraportal.stackviz.engine.outcome.NameId;
import org.infraportal.stackviz.engine.outcome.Onset;
import org.infraportal.stackviz.engine.redaction.Redaction;
import org.infraportal.stackviz.failures.RunFacts.ClassTotal;
import org.infraportal.stackviz.failures.RunFacts.DeadWorker;
import org.infraportal.stackviz.failures.RunFacts.Ended;
import org.infraportal.stackviz.failures.RunFacts.Fixture;
import org.infraportal.stackviz.failures.RunFacts.Repeated;
import org.infraportal.stackviz.tests.StoredName;
import org.infraportal.subunit.TestRecord;
import org.infraportal.subunit.TestStatus;

/** Gathers the facts of one run while its tests go by; holds a few words per class and eight bytes per test. */
final class FactsReading {
    private static final int MAX_FIXTURES = 200;
    private static final int MAX_WORKERS = 1000;
    private static final int MAX_CLASSES = 50_000;
    private static final int SLOWEST = 20;
    /** Tests that ran more than once, and how many of their runs are told apart. */
    private static final int MAX_AGAIN = 100;

    private static final int MAX_RUNS = 20;
    private static final TestStatus[] STATUSES = TestStatus.values();

    private static final class Owner {
        private int listed;
        private int tests;
        private int failed;
        private long micros;
    }

    private static final class Again {
        private final String test;
        private final String scenario;
        private final List<Ended> runs = new ArrayList<>();
        private int more;

        Again(TestRecord test, int first) {
            this.test = Columns.fit(test.name(), StoredName.MAX_LENGTH);
            this.scenario = Redaction.redact(Columns.fit(test.scenario(), Columns.LABEL));
            runs.add(new Ended(first / STATUSES.length, STATUSES[first % STATUSES.length].word()));
        }

        void add(int ordinal, TestStatus status) {
            if (runs.size() < MAX_RUNS) {
                runs.add(new Ended(ordinal, status.word()));
            } else {
                more++;
            }
        }
    }

    private record Last(int ordinal, TestRecord test) {}

    private final Map<String, Owner> owners = new HashMap<>();
    /** By test: where it came first and how it ended, as one number. */
    private final Map<Long, Integer> seen = new HashMap<>();

    private final Map<Long, Again> again = new LinkedHashMap<>();
    private final Onset.Reading onset = new Onset.Reading();
    private final Map<String, Last> lastOf = new HashMap<>();
    private final List<Fixture> fixtures = new ArrayList<>();
    private int duplicates;
    private int unfinished;
    private final Set<Long> announced = new HashSet<>();

    void test(int ordinal, TestRecord test) {
        String name = test.name();
        String method = name.substring(name.lastIndexOf('.') + 1);
        String className = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        repeated(ordinal, test);
        onset.add(test.start(), FailureReading.counts(test.status()));
        boolean fixture = method.equals("setUpClass") || method.equals("tearDownClass");
        boolean bad = test.status() == TestStatus.FAIL || test.status() == TestStatus.UXSUCCESS;
        if (fixture && test.status() != TestStatus.SUCCESS && fixtures.size() < MAX_FIXTURES) {
            fixtures.add(new Fixture(ordinal, className, method, test.status().word(), null));
        }
        Owner owner = owner(className);
        if (owner != null) {
            owner.tests += fixture ? 0 : 1;
            owner.failed += bad ? 1 : 0;
            Duration duration = test.duration();
            owner.micros += duration == null || duration.isNegative() ? 0 : duration.toNanos() / 1000;
        }
        remember(ordinal, test);
    }

    private void repeated(int ordinal, TestRecord test) {
        long key = key(test);
        Integer first =
                seen.putIfAbsent(key, ordinal * STATUSES.length + test.status().ordinal());
        if (first == null) {
            return;
        }
        duplicates++;
        Again runs = again.get(key);
        if (runs == null && again.size() < MAX_AGAIN) {
            runs = new Again(test, first);
            again.put(key, runs);
        }
        if (runs != null) {
            runs.add(ordinal, test.status());
        }
    }

    void listed(TestRecord test) {
        announced.add(key(test));
        Owner owner = owner(test.name().substring(0, Math.max(0, test.name().lastIndexOf('.'))));
        if (owner != null) {
            owner.listed++;
        }
    }

    private static long key(TestRecord test) {
        return NameId.of(test.name() + '\n' + Objects.toString(test.scenario(), ""));
    }

    private Owner owner(String className) {
        String key = Columns.fit(className, StoredName.MAX_LENGTH);
        return owners.size() >= MAX_CLASSES ? owners.get(key) : owners.computeIfAbsent(key, any -> new Owner());
    }

    private void remember(int ordinal, TestRecord test) {
        unfinished += open(test) ? 1 : 0;
        Last last = lastOf.get(test.worker());
        if (last == null
                ? lastOf.size() >= MAX_WORKERS
                : before(test.start(), last.test().start())) {
            return;
        }
        lastOf.put(test.worker(), new Last(ordinal, test));
    }

    private static boolean before(Instant start, Instant other) {
        return other != null && (start == null || start.isBefore(other));
    }

    RunFacts facts() {
        List<DeadWorker> dead = lastOf.values().stream()
                .filter(last -> open(last.test()) || closedByOthers(last.test()))
                .sorted(Comparator.comparing(Last::ordinal))
                .map(last -> new DeadWorker(
                        Columns.fit(last.test().worker(), 64),
                        last.ordinal(),
                        Columns.fit(last.test().name(), StoredName.MAX_LENGTH),
                        last.test().start(),
                        last.test().status().word()))
                .toList();
        int lastOpen =
                (int) lastOf.values().stream().filter(last -> open(last.test())).count();
        return new RunFacts(
                fixtures.stream().map(this::withNotRun).toList(),
                dead,
                unfinished - lastOpen,
                lastOpen > 0 && lastOpen == lastOf.size(),
                duplicates,
                (int) owners.values().stream().filter(owner -> owner.tests > 0).count(),
                slowest(),
                announced.size(),
                null,
                again.values().stream()
                        .map(one -> new Repeated(one.test, one.scenario, List.copyOf(one.runs), one.more))
                        .toList(),
                onset.onset());
    }

    private Fixture withNotRun(Fixture fixture) {
        Owner owner = owners.get(Columns.fit(fixture.owner(), StoredName.MAX_LENGTH));
        Integer notRun = announced.isEmpty() || owner == null ? null : Math.max(0, owner.listed - owner.tests);
        return new Fixture(fixture.ordinal(), fixture.owner(), fixture.kind(), fixture.status(), notRun);
    }

    private List<ClassTotal> slowest() {
        return owners.entrySet().stream()
                .filter(entry -> entry.getValue().micros > 0)
                .map(entry -> new ClassTotal(
                        entry.getKey(), entry.getValue().tests, entry.getValue().failed, entry.getValue().micros))
                .sorted(Comparator.comparingLong(ClassTotal::micros).reversed().thenComparing(ClassTotal::owner))
                .limit(SLOWEST)
                .toList();
    }

    private static boolean open(TestRecord test) {
        return test.status() == TestStatus.INPROGRESS || test.status() == TestStatus.UNKNOWN;
    }

    /** How stestr stores the test in which a worker was killed: failed at its very start, with nothing attached. */
    private static boolean closedByOthers(TestRecord test) {
        return test.status() == TestStatus.FAIL
                && test.attachments().isEmpty()
                && (test.duration() == null || test.duration().isZero());
    }
}
