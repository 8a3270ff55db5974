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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.infraportal.subunit.Attachment;
import org.infraportal.subunit.StreamSummary;
import org.infraportal.subunit.TestStatus;

/** A run as it is exported: its tests in the order in which they ended, and where their attachments lie. */
public final class ExportedRun implements Closeable {
    /** Damaged places that are told apart; the rest is only counted. */
    static final int DAMAGES_KEPT = 100;

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
    private final Map<TestStatus, Integer> counts = new EnumMap<>(TestStatus.class);
    private final Set<String> workers = new LinkedHashSet<>();
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
            counts.merge(test.status(), 1, Integer::sum);
            if (test.record().worker() != null) {
                workers.add(test.record().worker());
            }
            widen(test.record().start());
            widen(test.record().end());
        }
    }

    /**
     * Reads a run of which {@link Exporter} can write single files.
     *
     * @param name what a person calls it
     * @param stream unpacked; must stay open as long as the run is used, for its attachments are read from it
     */
    public static ExportedRun read(String name, FileChannel stream) throws IOException {
        return RunReading.read(name, stream, null, new KnownBugs(List.of(), Map.of()), null);
    }

    /**
     * Reads a run of which {@link Exporter} is to write everything.
     *
     * @param bugs of failures by their fingerprints
     * @param texts a file that is made and that holds every text without secrets; to be deleted by the caller
     */
    public static ExportedRun read(String name, FileChannel stream, Map<String, KnownBug> bugs, Path texts)
            throws IOException {
        return RunReading.read(name, stream, null, new KnownBugs(List.of(), bugs), texts);
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

    int count(TestStatus status) {
        return counts.getOrDefault(status, 0);
    }

    int unfinished() {
        return count(TestStatus.INPROGRESS) + count(TestStatus.UNKNOWN);
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

    /** Failed, succeeded unexpectedly or never ended, in the order in which they began. */
    List<ExportedTest> bad() {
        return tests.stream()
                .filter(ExportedTest::bad)
                .sorted(Comparator.comparing(
                        test -> test.record().start(), Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    /** Failures by kind: the largest first, of those of one size the first to begin. */
    List<Map.Entry<Cluster, List<ExportedTest>>> clusters() {
        Map<Cluster, List<ExportedTest>> byKind = new LinkedHashMap<>();
        for (ExportedTest test : bad()) {
            byKind.computeIfAbsent(test.cluster(), cluster -> new ArrayList<>()).add(test);
        }
        List<Map.Entry<Cluster, List<ExportedTest>>> clusters = new ArrayList<>(byKind.entrySet());
        clusters.sort(Comparator.comparingInt(cluster -> -cluster.getValue().size()));
        return clusters;
    }

    RunVerdict verdict() {
        return RunVerdict.of(this);
    }
}
