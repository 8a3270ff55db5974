package org.infraportal.stackviz.engine.export;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.infraportal.stackviz.engine.outcome.ClusterSize;
import org.infraportal.stackviz.engine.outcome.Counts;
import org.infraportal.stackviz.engine.outcome.Verdict;
import org.infraportal.subunit.Attachment;
import org.infraportal.subunit.StreamSummary;
import org.infraportal.subunit.TestStatus;

/** A run as it is exported: its tests in the order in which they ended, and where their attachments lie. */
public final class ExportedRun implements Closeable {
    /** Damaged places that are told apart; the rest is only counted. */
    static final int DAMAGES_KEPT = 100;

    private static final int MAX_OUTCOMES = 20;

    /** A place of the stream that could not be read. */
    record Damage(long position, long length, String reason) {}

    private final String name;
    private final Texts texts;
    private final StreamSummary summary;
    private final List<ExportedTest> tests;
    private final int announced;
    private final List<String> lost;
    private final List<Damage> damages;
    private final int damageCount;
    private final Attachment console;
    private final Counts counts;
    private final Set<String> workers = new LinkedHashSet<>();
    private Map<String, List<ExportedTest>> again;
    private Instant start;
    private Instant end;

    ExportedRun(String name, Texts texts, StreamSummary summary, RunReading reading, Announced announced) {
        this.name = name;
        this.texts = texts;
        this.summary = summary;
        this.tests = Collections.unmodifiableList(reading.tests());
        this.announced = announced.size();
        this.lost = announced.lost(tests);
        this.damages = List.copyOf(reading.damages());
        this.damageCount = reading.damageCount();
        this.console = reading.console();
        for (ExportedTest test : tests) {
            if (test.record().worker() != null) {
                workers.add(test.record().worker());
            }
            widen(test.record().start());
            widen(test.record().end());
        }
        this.counts = counts(tests, lost.size());
    }

    /**
     * Reads a run of which {@link Exporter} can write single files.
     *
     * @param name what a person calls it
     * @param stream unpacked; must stay open as long as the run is used, for its attachments are read from it
     * @param list what was to run; null when only the stream itself says so
     */
    public static ExportedRun read(String name, FileChannel stream, ResourceFile.Source list) throws IOException {
        return RunReading.read(name, stream, expected(list), new KnownBugs(List.of(), Map.of()), null);
    }

    /**
     * Reads a run of which {@link Exporter} is to write everything.
     *
     * @param list what was to run; null when only the stream itself says so
     * @param bugs of failures by their fingerprints
     * @param texts a file that is made and that holds every text without secrets; to be deleted by the caller
     */
    public static ExportedRun read(
            String name, FileChannel stream, ResourceFile.Source list, Map<String, KnownBug> bugs, Path texts)
            throws IOException {
        return RunReading.read(name, stream, expected(list), new KnownBugs(List.of(), bugs), texts);
    }

    private static Announced expected(ResourceFile.Source list) throws IOException {
        return list == null ? null : Announced.list(list);
    }

    /** Closes what it opened itself: not the stream. */
    @Override
    public void close() throws IOException {
        if (texts.clean()) {
            texts.file().close();
        }
    }

    private void widen(Instant at) {
        if (at != null) {
            start = start == null || at.isBefore(start) ? at : start;
            end = end == null || at.isAfter(end) ? at : end;
        }
    }

    /** What a person calls it: the file's name, or the portal's name of the run. */
    public String name() {
        return name;
    }

    /** Where its attachments are read. */
    Texts texts() {
        return texts;
    }

    StreamSummary summary() {
        return summary;
    }

    List<ExportedTest> tests() {
        return tests;
    }

    /** How many tests were to run, by the stream or by a list; 0 when neither says. */
    int announced() {
        return announced;
    }

    /** The ids of those that never ran. */
    List<String> lost() {
        return lost;
    }

    List<Damage> damages() {
        return damages;
    }

    int damageCount() {
        return damageCount;
    }

    /** The text between the packets; of length 0 when there is none. */
    Attachment console() {
        return console;
    }

    static Counts counts(List<ExportedTest> tests, int neverRan) {
        Map<TestStatus, Integer> byStatus = new EnumMap<>(TestStatus.class);
        tests.forEach(test -> byStatus.merge(test.status(), 1, Integer::sum));
        return Counts.of(byStatus, neverRan);
    }

    Counts counts() {
        return counts;
    }

    Set<String> workers() {
        return Collections.unmodifiableSet(workers);
    }

    /** The first time of a test; null when the stream has none. */
    Instant start() {
        return start;
    }

    /** The last time of a test; null when the stream has none. */
    Instant end() {
        return end;
    }

    /** Tests that ran more than once, by their ids, each with all its runs in the order in which they ended. */
    Map<String, List<ExportedTest>> again() {
        if (again == null) {
            Map<String, ExportedTest> first = new HashMap<>();
            again = new LinkedHashMap<>();
            for (ExportedTest test : tests) {
                ExportedTest before = first.putIfAbsent(test.record().id(), test);
                if (before != null) {
                    again.computeIfAbsent(test.record().id(), any -> new ArrayList<>(List.of(before)))
                            .add(test);
                }
            }
        }
        return again;
    }

    /** {@code fail, fail, success}. */
    static String outcomes(List<ExportedTest> runs) {
        String all = runs.stream()
                .limit(MAX_OUTCOMES)
                .map(test -> test.status().word())
                .collect(Collectors.joining(", "));
        return runs.size() > MAX_OUTCOMES ? all + " and " + (runs.size() - MAX_OUTCOMES) + " more" : all;
    }

    /** Failed, succeeded unexpectedly or never ended, by start time. */
    List<ExportedTest> bad() {
        return tests.stream()
                .filter(ExportedTest::bad)
                .sorted(Comparator.comparing(
                        test -> test.record().start(), Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    /** Failures by kind, in the order of {@link ClusterSize}. */
    List<Map.Entry<Cluster, List<ExportedTest>>> clusters() {
        Map<Cluster, ClusterSize> sizes = new HashMap<>();
        Map<Cluster, List<ExportedTest>> byKind = new HashMap<>();
        for (ExportedTest test : bad()) {
            Cluster cluster = test.cluster();
            byKind.computeIfAbsent(cluster, any -> new ArrayList<>()).add(test);
            ClusterSize size = sizes.getOrDefault(cluster, ClusterSize.NONE);
            sizes.put(cluster, size.and(test.ordinal(), test.record().start()));
        }
        return byKind.entrySet().stream()
                .sorted(Comparator.comparing(entry -> sizes.get(entry.getKey())))
                .toList();
    }

    Verdict verdict() {
        return counts.verdict(damageCount);
    }
}
