package org.infraportal.refstack.imports;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import org.infraportal.refstack.results.TestNames;
import org.infraportal.refstack.results.TestSets;

/**
 * Works imports off, one after the other, on a thread of its own; goes on with those that a stop has interrupted.
 * A lock in the database keeps it to one at a time over all instances.
 */
@ApplicationScoped
class ImportWorker {
    private static final Logger LOG = Logger.getLogger(ImportWorker.class);
    private static final Duration PAUSE = Duration.ofSeconds(20);
    private static final int MOST_ATTEMPTS = 5;

    private final ImportRuns runs;
    private final SpooledDumps dumps;
    private final JdbcSource database;
    private final ImportLimits limits;
    private final DataSource dataSource;
    private final Clock clock;
    private final Import work;
    private final Semaphore signals = new Semaphore(0);
    private volatile boolean stopping;
    private Thread thread;

    ImportWorker(
            ImportRuns runs,
            SpooledDumps dumps,
            JdbcSource database,
            ImportLimits limits,
            DataSource dataSource,
            TestNames names,
            TestSets sets,
            Clock clock,
            ObjectMapper json) {
        this.runs = runs;
        this.dumps = dumps;
        this.database = database;
        this.limits = limits;
        this.dataSource = dataSource;
        this.clock = clock;
        this.work = new Import(dataSource, names, sets, limits, json);
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofPlatform().daemon().name("imports").start(this::loop);
    }

    /** What is under way is rolled back to its last transaction, and done by the next start. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        if (thread != null) {
            thread.interrupt();
            thread.join(Duration.ofSeconds(5));
        }
    }

    /** There is something to do. */
    void wake() {
        signals.release();
    }

    private void loop() {
        try {
            Set<String> waiting = QuarkusTransaction.requiringNew()
                    .call(() -> runs.unfinished().stream().map(ImportRun::id).collect(Collectors.toSet()));
            dumps.removeLeftOvers(waiting, clock.instant());
        } catch (IOException | RuntimeException e) {
            LOG.warn("old dumps stay on disk", e);
        }
        while (!stopping) {
            try {
                workOff();
            } catch (SQLException | RuntimeException e) {
                LOG.error("imports cannot be worked off, another try follows", e);
            }
            try {
                signals.tryAcquire(PAUSE.toSeconds(), TimeUnit.SECONDS);
                signals.drainPermits();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void workOff() throws SQLException {
        if (QuarkusTransaction.requiringNew().call(runs::unfinished).isEmpty()) {
            return;
        }
        try (Connection lock = dataSource.getConnection()) {
            if (!locked(lock, "select get_lock(concat('imports.', database()), 0)")) {
                return;
            }
            try {
                for (ImportRun run : QuarkusTransaction.requiringNew().call(runs::unfinished)) {
                    if (!stopping) {
                        one(run);
                    }
                }
            } finally {
                locked(lock, "select release_lock(concat('imports.', database()))");
            }
        }
    }

    private static boolean locked(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getInt(1) == 1;
        }
    }

    private void one(ImportRun run) {
        if (!run.isOfDatabase() && !dumps.isHere(run.id())) {
            if (runs.isOverdue(run)) {
                runs.failed(run.id(), "the received file is gone (expected: send it again)");
            }
            return;
        }
        ImportReport report = ImportReport.again(runs.report(run));
        LOG.infof("import begins id=%s attempt=%d source=%s", run.id(), report.attempts, run.source());
        try {
            runs.begin(run.id());
            work.run(
                    run.id(),
                    run.isOfDatabase() ? database::read : rows -> DumpFile.read(dumps.file(run.id()), limits, rows),
                    dumps.spill(run.id()),
                    report);
            runs.done(run.id());
            dumps.remove(run.id());
            LOG.infof("import done id=%s rows=%d", run.id(), report.rowsRead());
        } catch (UnusableSourceException e) {
            end(run, e.getMessage());
        } catch (IOException | SQLException | RuntimeException e) {
            if (stopping) {
                return;
            }
            LOG.errorf(e, "import broke off id=%s attempt=%d", run.id(), report.attempts);
            if (report.attempts >= MOST_ATTEMPTS) {
                end(run, MOST_ATTEMPTS + " attempts broke off; the last: " + e.getMessage());
            }
        }
    }

    private void end(ImportRun run, String why) {
        LOG.warnf("import failed id=%s: %s", run.id(), why);
        runs.failed(run.id(), why);
        try {
            dumps.remove(run.id());
        } catch (IOException e) {
            LOG.warnf(e, "a dump stays on disk file=%s", dumps.file(run.id()));
        }
    }
}
