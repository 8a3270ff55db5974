package org.infraportal.stackviz.failures;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.infraportal.database.Columns;
import org.infraportal.stackviz.engine.failures.EvidenceLines;
import org.infraportal.stackviz.engine.failures.Failure;
import org.infraportal.stackviz.engine.failures.FailureTexts;
import org.infraportal.stackviz.engine.failures.FailureTimes;
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
    /** Kinds of failures whose evidence is kept, the largest first. */
    private static final int MAX_SHOWN = 100;

    private static final class Kind {
        private final Set<String> workers = new HashSet<>();
        private final Map<String, Integer> known = new HashMap<>();
        private ClusterSize size = ClusterSize.NONE;
        /** Of its first test, which stands for all: other evidence is another kind. */
        private List<FailureTexts.Shown> evidence = List.of();

        private int ordinal;
    }

    /** A failed test: when the run ended is known when all of it is read. */
    private record Ran(Instant start, Duration took, String fingerprint) {}

    private final Run run;
    private final FileChannel stream;
    private final FailureTables tables;
    private final RunEvidence evidence;
    private final KnownMatching known;
    private final EvidenceLines console = new EvidenceLines();
    private final List<Ran> times = new ArrayList<>();
    private final FactsReading facts = new FactsReading();
    private final Map<String, Kind> kinds = new HashMap<>();
    private final Map<String, FailureTables.Entry> unwritten = new TreeMap<>();
    private final List<FailureTables.Found> waiting = new ArrayList<>();

    FailureReading(Run run, FileChannel stream, FailureTables tables, RunEvidence evidence, KnownMatching known) {
        this.run = run;
        this.stream = stream;
        this.tables = tables;
        this.evidence = evidence;
        this.known = known;
    }

    @Override
    public void test(int ordinal, TestRecord test) throws IOException {
        facts.test(ordinal, test);
        if (!counts(test.status())) {
            return;
        }
        Instant near = test.start() == null ? run.receivedAt : test.start();
        FailureTexts texts = new FailureTexts(test.attachments(), stream, near);
        Failure failure = texts.failure(test.name(), test.status());
        boolean room = kinds.containsKey(failure.fingerprint()) || kinds.size() < MAX_KINDS;
        String fingerprint = room ? failure.fingerprint() : OTHERS;
        String knownId = known.of(failure, texts, test.name()).withoutLogs();
        Kind kind = kinds.get(fingerprint);
        if (kind == null) {
            kind = new Kind();
            kind.evidence = room ? texts.evidence() : List.of();
            kind.ordinal = ordinal;
            kinds.put(fingerprint, kind);
            unwritten.put(fingerprint, entry(fingerprint, failure, ordinal));
        }
        add(kind, ordinal, test, knownId);
        remember(test, fingerprint);
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

    private void remember(TestRecord test, String fingerprint) {
        if (test.start() != null && times.size() < FailureTimes.MAX) {
            times.add(new Ran(test.start(), test.duration(), fingerprint));
        }
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
    public void text(ByteBuffer bytes, long offset, Instant at) {
        console.add(bytes, offset, at);
    }

    @Override
    public List<String> end() {
        flush();
        List<Cluster> clusters = clusters();
        tables.clusters(run, clusters);
        tables.facts(run, facts.facts());
        evidence.ofStream(run, own(clusters), console.lines(times()));
        return clusters.stream()
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

    private FailureTimes times() {
        return new FailureTimes(times.stream()
                .map(ran -> RunEvidence.span(run, ran.start(), ran.took(), ran.fingerprint()))
                .toList());
    }

    private List<RunEvidence.Own> own(List<Cluster> clusters) {
        return clusters.stream()
                .limit(MAX_SHOWN)
                .flatMap(cluster -> {
                    Kind kind = kinds.get(cluster.fingerprint());
                    return kind.evidence.stream()
                            .map(shown -> new RunEvidence.Own(
                                    kind.ordinal,
                                    cluster.fingerprint(),
                                    cluster.size().tests(),
                                    shown));
                })
                .toList();
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
