package org.infraportal.stackviz.uploads;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.infraportal.database.Columns;
import org.infraportal.stackviz.engine.outcome.Counts;
import org.infraportal.stackviz.engine.redaction.CleanIds;
import org.infraportal.stackviz.runs.Damage;
import org.infraportal.stackviz.runs.Durations;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.tests.RunReader;
import org.infraportal.stackviz.tests.TestRows;
import org.infraportal.subunit.Packet;
import org.infraportal.subunit.SubunitSink;
import org.infraportal.subunit.TestAssembly;
import org.infraportal.subunit.TestRecord;
import org.infraportal.subunit.TestStatus;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;

/** Counts what a stream holds while it is read, and hands its tests on. */
final class RunReading implements SubunitSink {
    static final int DAMAGES_KEPT = 100;

    private static final int MAX_WORKERS = 10_000;

    private final Seen seen;
    private final int maxTests;
    private final Clock clock;
    private final Instant deadline;
    private final TestAssembly assembly = new TestAssembly(this::count);
    private final Map<TestStatus, Integer> byStatus = new EnumMap<>(TestStatus.class);
    private final Set<String> workers = new HashSet<>();
    private final List<Damage> damages = new ArrayList<>();
    private int damageCount;
    private long consoleSize;
    private Instant lastAt;
    private Instant startedAt;
    private Instant endedAt;
    private Duration longest;

    /** Takes what is read. */
    interface Seen {
        /** A test, also one that was only announced. */
        void test(TestRecord test);

        /** See {@link RunReader.Reading#text}. */
        void text(ByteBuffer bytes, long offset, Instant at) throws IOException;
    }

    RunReading(Seen seen, int maxTests, Clock clock, Instant deadline) {
        this.seen = seen;
        this.maxTests = maxTests;
        this.clock = clock;
        this.deadline = deadline;
    }

    @Override
    public void packet(Packet packet) throws IOException {
        if (clock.instant().isAfter(deadline)) {
            throw new ProblemException(
                    ProblemKind.TOO_LARGE,
                    "reading time: over at byte " + packet.offset() + " (expected: all before " + deadline + ")");
        }
        lastAt = packet.timestamp() == null ? lastAt : packet.timestamp();
        assembly.packet(packet);
    }

    @Override
    public void text(ByteBuffer bytes, long offset) throws IOException {
        consoleSize += bytes.remaining();
        seen.text(bytes, offset, lastAt);
    }

    @Override
    public void damage(long offset, long length, String reason) {
        damageCount++;
        if (damages.size() < DAMAGES_KEPT) {
            damages.add(new Damage(offset, length, reason));
        }
    }

    @Override
    public void end() {
        assembly.end();
    }

    private void count(TestRecord test) {
        byStatus.merge(test.status(), 1, Integer::sum);
        if (test.status() != TestStatus.EXISTS) {
            if (test.worker() != null && workers.size() < MAX_WORKERS) {
                workers.add(Columns.fit(test.worker(), TestRows.MAX_WORKER_LENGTH));
            }
            if (test.start() != null && (startedAt == null || test.start().isBefore(startedAt))) {
                startedAt = test.start();
            }
            if (test.end() != null && (endedAt == null || test.end().isAfter(endedAt))) {
                endedAt = test.end();
            }
            Duration took = test.duration();
            if (took != null && (longest == null || took.compareTo(longest) > 0)) {
                longest = took;
            }
        }
        int all = tests() + announced();
        if (all > maxTests) {
            throw new ProblemException(
                    ProblemKind.TOO_LARGE, "tests: " + all + " and more (expected: <= " + maxTests + ")");
        }
        seen.test(CleanIds.of(test));
    }

    /** How many tests ran. */
    int tests() {
        return byStatus.values().stream().mapToInt(Integer::intValue).sum() - announced();
    }

    int announced() {
        return byStatus.getOrDefault(TestStatus.EXISTS, 0);
    }

    int damageCount() {
        return damageCount;
    }

    List<Damage> damages() {
        return Collections.unmodifiableList(damages);
    }

    long consoleSize() {
        return consoleSize;
    }

    /** Writes what was counted into the run. */
    void describe(Run run, int neverRan) {
        run.count(Counts.of(byStatus, neverRan), damageCount);
        run.workers = workers.size();
        run.consoleSize = consoleSize;
        run.startedAt = startedAt;
        run.endedAt = endedAt;
        run.longestMicros = Durations.micros(longest);
    }
}
