package org.infraportal.stackviz.failures;

import java.nio.channels.FileChannel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import org.infraportal.database.Columns;
import org.infraportal.database.Database;
import org.infraportal.stackviz.files.RunFile;
import org.infraportal.stackviz.files.RunFileKind;
import org.infraportal.stackviz.files.RunFileReader;
import org.infraportal.stackviz.runs.Run;

/**
 * Has a run matched again that got logs after its stream: in the background, once no more have come for a moment, since
 * they come many at a time. Which runs wait stands in the database, so a restart forgets none.
 */
@ApplicationScoped
public class LateLogs implements RunFileReader {
    private static final Logger LOG = Logger.getLogger(LateLogs.class);
    private static final int AT_ONCE = 100;

    private final Database database;
    private final KnownFailureRematch rematch;
    private final TransactionSynchronizationRegistry transaction;
    private final Duration quiet;
    private final Clock clock;
    private final Semaphore woken = new Semaphore(1);
    private volatile Thread worker;

    LateLogs(
            Database database,
            KnownFailureRematch rematch,
            TransactionSynchronizationRegistry transaction,
            FailuresConfig config,
            Clock clock) {
        this.database = database;
        this.rematch = rematch;
        this.transaction = transaction;
        this.quiet = config.logsQuiet();
        this.clock = clock;
    }

    @Override
    public boolean reads(RunFileKind kind) {
        return RunLogs.reads(kind);
    }

    @Override
    public void read(Run run, RunFile file, FileChannel bytes) {
        wait(run);
    }

    /** Has the run matched again when the transaction is over, if anything failed in it. */
    void wait(Run run) {
        int waiting = database.change(
                "insert into run_log_wait (run_id, asked_at) select run_id, ? from (select run_id from run_cluster where"
                        + " run_id = ? limit 1) failed on duplicate key update asked_at = values(asked_at)",
                clock.instant(),
                run.id);
        if (waiting > 0) {
            transaction.registerInterposedSynchronization(new Synchronization() {
                @Override
                public void beforeCompletion() {
                    // Nothing to do yet.
                }

                @Override
                public void afterCompletion(int status) {
                    woken.release();
                }
            });
        }
    }

    void start(@Observes StartupEvent started) {
        worker = Thread.ofVirtual().name("late-logs").start(this::work);
    }

    void stop(@Observes ShutdownEvent stopped) {
        worker.interrupt();
    }

    private void work() {
        try {
            while (true) {
                woken.acquire();
                TimeUnit.MILLISECONDS.sleep(quiet.toMillis());
                woken.drainPermits();
                if (pass()) {
                    woken.release();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Waiting(long runId, Instant askedAt) {}

    /** Returns whether any run still waits. */
    @ActivateRequestContext
    boolean pass() {
        try {
            List<Waiting> due = database.list(
                    "select run_id, asked_at from run_log_wait where asked_at <= ? order by asked_at limit " + AT_ONCE,
                    row -> new Waiting(row.getLong(1), Database.instant(row, "asked_at")),
                    clock.instant().minus(quiet));
            due.forEach(this::match);
            return database.number("select count(*) from run_log_wait") > 0;
        } catch (RuntimeException e) {
            LOG.errorf(e, "logs of runs: a pass over late ones ended early");
            return false;
        }
    }

    /** A run whose logs are too many for one search waits behind the others for the next. */
    private void match(Waiting run) {
        boolean whole = true;
        try {
            whole = rematch.match(run.runId());
        } catch (RuntimeException e) {
            LOG.errorf(e, "run %d: its logs cannot be searched", run.runId());
        }
        if (whole) {
            database.change("delete from run_log_wait where run_id = ? and asked_at = ?", run.runId(), run.askedAt());
        } else {
            database.change(
                    "update run_log_wait set asked_at = ? where run_id = ? and asked_at = ?",
                    Columns.utc(clock.instant()),
                    run.runId(),
                    run.askedAt());
        }
    }
}
