package org.infraportal.stackviz.failures;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.infraportal.database.Columns;
import org.infraportal.stackviz.engine.failures.Failure;
import org.infraportal.stackviz.engine.failures.FailureTexts;
import org.infraportal.stackviz.engine.failures.KnownMatching;
import org.infraportal.stackviz.engine.outcome.ClusterSize;
import org.infraportal.stackviz.engine.redaction.Redaction;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.tests.RunReader;
import org.infraportal.subunit.TestRecord;
import org.infraportal.subunit.TestStatus;

/** The failures of one run while its tests go by. */
final class FailureReading implements RunReader.Reading {
    /** Kinds of failures of one run; a stream that has more makes them up. Its other failures share one. */
    static final int MAX_KINDS = 2000;

    static final String OTHERS = "f" + Failure.RULE + "-others";
    private static final int MAX_WORKERS_COUNTED = 1000;
    private static final int BATCH = 1000;

    private static final class Kind {
        private final Set<String> workers = new HashSet<>();
        private final Map<String, Integer> known = new HashMap<>();
        private ClusterSize size = ClusterSize.NONE;
    }

    private final Run run;
    private final FileChannel stream;
    private final FailureTables tables;
    private final KnownMatching known;
    private final FactsReading facts = new FactsReading();
    private final Map<String, Kind> kinds = new HashMap<>();
    private final Map<String, FailureTables.Entry> unwritten = new TreeMap<>();
    private final List<FailureTables.Found> waiting = new ArrayList<>();

    FailureReading(Run run, FileChannel stream, FailureTables tables, KnownMatching known) {
        this.run = run;
        this.stream = stream;
        this.tables = tables;
        this.known = known;
    }

    @Override
    public void test(int ordinal, TestRecord test) throws IOException {
        facts.test(ordinal, test);
        if (!counts(test.status())) {
            return;
        }
        FailureTexts texts = new FailureTexts(test.attachments(), stream);
        Failure failure = texts.failure(test.name(), test.status());
        boolean room = kinds.containsKey(failure.fingerprint()) || kinds.size() < MAX_KINDS;
        String fingerprint = room ? failure.fingerprint() : OTHERS;
        String knownId = known.of(failure, texts, test.name()).withoutLogs();
        if (!kinds.containsKey(fingerprint)) {
            unwritten.put(fingerprint, entry(fingerprint, failure, ordinal));
        }
        add(kinds.computeIfAbsent(fingerprint, any -> new Kind()), ordinal, test, knownId);
        waiting.add(new FailureTables.Found(ordinal, fingerprint, knownId));
        if (waiting.size() >= BATCH) {
            flush();
        }
    }

    static boolean counts(TestStatus status) {
        return switch (status) {
            case FAIL, UXSUCCESS, INPROGRESS, UNKNOWN -> true;
            default -> false;
        };
    }

    private FailureTables.Entry entry(String fingerprint, Failure failure, int ordinal) {
        return fingerprint.equals(OTHERS)
                ? new FailureTables.Entry(fingerprint, "Other failures, not told apart", null, null, run.id, ordinal)
                : new FailureTables.Entry(
                        fingerprint,
                        Columns.fit(Redaction.redact(failure.title()), 500),
                        failure.exception(),
                        failure.frame(),
                        run.id,
                        ordinal);
    }

    private static void add(Kind kind, int ordinal, TestRecord test, String knownId) {
        kind.size = kind.size.and(ordinal, test.start());
        if (kind.workers.size() < MAX_WORKERS_COUNTED && test.worker() != null) {
            kind.workers.add(Columns.fit(test.worker(), 64));
        }
        if (knownId != null) {
            kind.known.merge(knownId, 1, Integer::sum);
        }
    }

    @Override
    public void listed(TestRecord test) {
        facts.listed(test);
    }

    @Override
    public List<String> end() {
        flush();
        tables.clusters(run, clusters());
        tables.facts(run, facts.facts());
        return clusters().stream()
                .map(Cluster::fingerprint)
                .limit(RunReader.MAX_FINGERPRINTS)
                .toList();
    }

    private void flush() {
        tables.dictionary(unwritten.values());
        unwritten.clear();
        tables.failures(run, waiting);
        waiting.clear();
    }

    private List<Cluster> clusters() {
        return kinds.entrySet().stream()
                .map(entry -> {
                    Kind kind = entry.getValue();
                    String known = kind.known.entrySet().stream()
                            .max(Map.Entry.<String, Integer>comparingByValue()
                                    .thenComparing(Map.Entry.comparingByKey()))
                            .map(Map.Entry::getKey)
                            .orElse(null);
                    return new Cluster(entry.getKey(), kind.size, kind.workers.size(), known);
                })
                .sorted(Comparator.comparing(Cluster::size))
                .toList();
    }
}
