package org.infraportal.stackviz.failures;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import org.infraportal.database.Database;
import org.infraportal.stackviz.engine.redaction.CleanIds;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.stackviz.runs.StreamStore;
import org.infraportal.stackviz.tests.RunReader;
import org.infraportal.subunit.Packet;
import org.infraportal.subunit.SubunitReader;
import org.infraportal.subunit.SubunitSink;
import org.infraportal.subunit.TestAssembly;
import org.infraportal.subunit.TestRecord;
import org.infraportal.subunit.TestStatus;

/** Reads runs again that were stored before the rules of today, after the start, one by one, the newest first. */
@ApplicationScoped
public class FailureBackfill {
    private static final Logger LOG = Logger.getLogger(FailureBackfill.class);
    private static final int AT_ONCE = 100;

    private final FailuresConfig config;
    private final Database database;
    private final FailureTables tables;
    private final FailureReader reader;
    private final Runs runs;
    private final StreamStore store;
    private final LateLogs logs;
    private final EvidenceReader evidence;
    private volatile boolean stopping;

    FailureBackfill(
            FailuresConfig config,
            Database database,
            FailureTables tables,
            FailureReader reader,
            Runs runs,
            StreamStore store,
            LateLogs logs,
            EvidenceReader evidence) {
        this.config = config;
        this.database = database;
        this.tables = tables;
        this.reader = reader;
        this.runs = runs;
        this.store = store;
        this.logs = logs;
        this.evidence = evidence;
    }

    void start(@Observes StartupEvent started) {
        if (config.readAgain() > 0) {
            Thread.ofVirtual().name("failure-backfill").start(() -> readAll(config.readAgain()));
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
    }

    /** Returns how many runs were read. */
    @ActivateRequestContext
    int readAll(int most) {
        Set<Long> tried = new HashSet<>();
        int read = 0;
        long before = Long.MAX_VALUE;
        while (!stopping && tried.size() < most) {
            List<Long> ids = missing(before, Math.min(AT_ONCE, most - tried.size()));
            if (ids.isEmpty()) {
                break;
            }
            for (long id : ids) {
                before = id;
                tried.add(id);
                read += !stopping && read(id) ? 1 : 0;
            }
        }
        if (read > 0) {
            LOG.infof("failures of stored runs were read: runs=%d", read);
        }
        return read;
    }

    private List<Long> missing(long before, int most) {
        return database.list(
                "select r.id from run r left join run_facts f on f.run_id = r.id and f.version >= ?"
                        + " where f.run_id is null and r.id < ? order by r.id desc limit ?",
                row -> row.getLong(1),
                FailureTables.VERSION,
                before,
                most);
    }

    private boolean read(long id) {
        try {
            QuarkusTransaction.requiringNew().timeout(600).call(() -> {
                Run run = runs.findById(id);
                Map<Integer, String> before = tables.fingerprints(run);
                tables.forget(run);
                try (FileChannel stream = store.open(run.sha256)) {
                    read(stream, reader.begin(run, stream));
                }
                evidence.again(run);
                tables.became(before, tables.fingerprints(run));
                logs.wait(run);
                return run;
            });
            return true;
        } catch (RuntimeException e) {
            LOG.warnf("failures of a stored run cannot be read: run=%d reason=%s", id, e.getMessage());
            return false;
        }
    }

    /** With the ordinals of the first reading, which counts the tests that ran. */
    private static void read(FileChannel stream, RunReader.Reading reading) throws IOException {
        int[] ordinal = {0};
        TestAssembly tests = new TestAssembly(test -> {
            try {
                show(reading, CleanIds.of(test), ordinal);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        SubunitReader.read(Channels.newInputStream(stream), new StreamAgain(tests, reading));
        reading.end();
    }

    private static final class StreamAgain implements SubunitSink {
        private final TestAssembly tests;
        private final RunReader.Reading reading;
        private Instant at;

        StreamAgain(TestAssembly tests, RunReader.Reading reading) {
            this.tests = tests;
            this.reading = reading;
        }

        @Override
        public void packet(Packet packet) throws IOException {
            at = packet.timestamp() == null ? at : packet.timestamp();
            tests.packet(packet);
        }

        @Override
        public void text(ByteBuffer bytes, long offset) throws IOException {
            reading.text(bytes, offset, at);
        }

        @Override
        public void end() throws IOException {
            tests.end();
        }
    }

    private static void show(RunReader.Reading reading, TestRecord test, int[] ordinal) throws IOException {
        if (test.status() == TestStatus.EXISTS) {
            reading.listed(test);
        } else {
            reading.test(++ordinal[0], test);
        }
    }
}
