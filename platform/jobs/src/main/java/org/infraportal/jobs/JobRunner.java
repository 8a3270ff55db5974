package org.infraportal.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkus.arc.Arc;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import org.infraportal.database.Columns;
import org.infraportal.database.Database;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;
import org.infraportal.web.jobs.JobState;

/**
 * Runs this program's share of the jobs: of each kind as many at once as it allows, in the order in which they were
 * accepted.
 */
@Singleton
public class JobRunner {
    private static final Logger LOG = Logger.getLogger(JobRunner.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration END_WITHIN = Duration.ofSeconds(5);
    /** A job that ended its program so often is the reason for it. */
    private static final int MAX_ATTEMPTS = 3;
    /** A file that no instance sees for so many leases is gone. */
    private static final int LEASES_WITHOUT_FILE = 20;

    private static final String AGAIN = " (expected: send it again)";
    private static final String SILENT = "heartbeat_at < timestampadd(second, -?, utc_timestamp(6))";

    private final String owner = UUID.randomUUID().toString();
    private final Iterable<JobKind> kinds;
    private final Database database;
    private final JobFiles files;
    private final Clock clock;
    private final long lease;
    private final Map<Long, JobRun> running = new ConcurrentHashMap<>();
    private final Semaphore wakes = new Semaphore(0);
    private volatile boolean stopping;
    private Thread thread;

    @Inject
    JobRunner(
            @Any Instance<JobKind> kinds,
            Database database,
            JobFiles files,
            Clock clock,
            @ConfigProperty(name = "portal.jobs.lease") Duration lease) {
        this((Iterable<JobKind>) kinds, database, files, clock, lease);
    }

    JobRunner(Iterable<JobKind> kinds, Database database, JobFiles files, Clock clock, Duration lease) {
        this.kinds = kinds;
        this.database = database;
        this.files = files;
        this.clock = clock;
        this.lease = lease.toSeconds();
    }

    void start(@Observes StartupEvent started) {
        if (kinds.iterator().hasNext()) {
            thread = Thread.ofPlatform().daemon().name("jobs").start(this::loop);
        }
    }

    /** Ends the work that is under way at its next step; the next program resumes it, or says how far it came. */
    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        running.values().forEach(JobRun::stop);
        wake();
        if (thread != null) {
            thread.join(END_WITHIN);
        }
        for (long waited = 0; !running.isEmpty() && waited < END_WITHIN.toMillis(); waited += 20) {
            Thread.sleep(20);
        }
    }

    /** Says that there is something to do. */
    void wake() {
        wakes.release();
    }

    private void loop() {
        try {
            files.keepOnly(Jobs.open(database));
        } catch (IOException | RuntimeException e) {
            LOG.warnf("files of ended jobs not removed: %s", e.getMessage());
        }
        while (!stopping) {
            try {
                look();
            } catch (RuntimeException e) {
                LOG.warnf("jobs not looked at, next try in %s s: %s", LOOK_EVERY.toSeconds(), e.getMessage());
            }
            try {
                wakes.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                wakes.drainPermits();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Tells of what runs here, and begins what waits. */
    void look() {
        running.values().forEach(this::tell);
        for (JobKind kind : kinds) {
            keepHeld(kind);
            interruptSilent(kind);
            while (!stopping && isRoom(kind)) {
                Optional<JobRun> claimed = claim(kind);
                if (claimed.isEmpty()) {
                    break;
                }
                JobRun run = claimed.get();
                running.put(run.row().id(), run);
                Thread.ofVirtual().name("job-" + run.row().id()).start(() -> work(kind, run));
            }
        }
    }

    private boolean isRoom(JobKind kind) {
        return running.values().stream()
                        .filter(run -> run.row().kind().equals(kind.name()))
                        .count()
                < kind.atOnce();
    }

    /** Says of the jobs that wait for this program alone that it is still there. */
    private void keepHeld(JobKind kind) {
        Set<String> held = kind.held();
        if (held != null && !held.isEmpty()) {
            database.change(
                    "update job set heartbeat_at = utc_timestamp(6) where kind = ? and state = 'WAITING' and subject in "
                            + Database.marks(held.size()),
                    values(kind, held));
        }
    }

    private static Object[] values(JobKind kind, Set<String> subjects, Object... more) {
        List<Object> values = new ArrayList<>();
        values.add(kind.name());
        values.addAll(subjects);
        values.addAll(List.of(more));
        return values.toArray();
    }

    private void tell(JobRun run) {
        int changed = database.change(
                "update job set done = ?, total = ?, heartbeat_at = utc_timestamp(6) where id = ? and owner = ?"
                        + " and state = 'RUNNING'",
                run.done(),
                run.total(),
                run.row().id(),
                owner);
        if (changed == 0) {
            run.lose();
        } else if (database.number(
                        "select count(*) from job where id = ? and cancelled_by is not null",
                        run.row().id())
                > 0) {
            run.cancel();
        }
    }

    /** Takes the next job of a kind, unless another program is quicker: only one changes the row. */
    private Optional<JobRun> claim(JobKind kind) {
        Set<String> held = kind.held();
        if (held != null && held.isEmpty()) {
            return Optional.empty();
        }
        Set<String> mine = held == null ? Set.of() : held;
        List<JobRow> waiting = database.list(
                "select " + JobRow.COLUMNS + " from job where kind = ?"
                        + (held == null ? "" : " and subject in " + Database.marks(mine.size()))
                        + " and received and (state = 'WAITING' or state = 'RUNNING' and " + SILENT
                        + ") order by id limit 20",
                JobRow::read,
                values(kind, mine, lease));
        for (JobRow row : waiting) {
            if (!isHere(row)) {
                continue;
            }
            int changed = database.change(
                    "update job set state = 'RUNNING', owner = ?, attempts = attempts + 1, heartbeat_at ="
                            + " utc_timestamp(6) where id = ? and attempts = ? and (state = 'WAITING' or state ="
                            + " 'RUNNING' and " + SILENT + ")",
                    owner,
                    row.id(),
                    row.attempts(),
                    lease);
            if (changed == 1) {
                return database.first("select " + JobRow.COLUMNS + " from job where id = ?", JobRow::read, row.id())
                        .map(taken -> new JobRun(taken, files.of(taken.id()), files.scratch(taken.id())));
            }
        }
        return Optional.empty();
    }

    /** Ends what a killed program left behind and no other can finish, and says how far it came. */
    private void interruptSilent(JobKind kind) {
        for (JobRow row : silent(kind, "state = 'RUNNING'", lease)) {
            if (!kind.resumes() || row.attempts() >= MAX_ATTEMPTS) {
                interrupt(row, interrupted(row), lease);
            }
        }
        if (kind.held() != null) {
            for (JobRow row : silent(kind, "state = 'WAITING'", lease)) {
                interrupt(row, "the program stopped before the job started" + AGAIN, lease);
            }
        }
        for (JobRow row : silent(kind, "state in ('WAITING', 'RUNNING') and with_file", lease * LEASES_WITHOUT_FILE)) {
            if (!row.received()) {
                interrupt(row, "the upload ended at " + row.reach() + AGAIN, lease * LEASES_WITHOUT_FILE);
            } else if (!isHere(row)) {
                interrupt(row, "its file is gone" + AGAIN, lease * LEASES_WITHOUT_FILE);
            }
        }
    }

    private List<JobRow> silent(JobKind kind, String condition, long seconds) {
        return database.list(
                "select " + JobRow.COLUMNS + " from job where kind = ? and " + condition + " and " + SILENT,
                JobRow::read,
                kind.name(),
                seconds);
    }

    private void interrupt(JobRow row, String problem, long seconds) {
        if (end(row, JobState.INTERRUPTED, null, problem, " and " + SILENT, seconds)) {
            files.delete(row.id());
        }
    }

    /** Whether this program sees what the job works on. */
    private boolean isHere(JobRow row) {
        return !row.withFile() || Files.exists(files.of(row.id()));
    }

    private static String interrupted(JobRow row) {
        return "the program stopped at " + row.reach() + "; what was stored before is kept" + AGAIN;
    }

    /** Runs a job in this thread. */
    private void work(JobKind kind, JobRun run) {
        var context = Arc.container().requestContext();
        context.activate();
        try {
            String remains = kind.run(run);
            if (remains == null) {
                run.progress(run.total() == null ? run.done() : run.total());
                ended(run, JobState.DONE, null, null);
            } else {
                endedEarly(kind, run, remains);
            }
        } catch (ProblemException e) {
            ended(run, JobState.FAILED, e.kind(), e.getMessage());
        } catch (Exception e) {
            LOG.errorf(
                    e,
                    "job failed: kind=%s subject=%s id=%d",
                    kind.name(),
                    run.subject(),
                    run.row().id());
            ended(
                    run,
                    JobState.FAILED,
                    ProblemKind.INTERNAL,
                    "the program failed; it is logged as job " + run.row().id());
        } finally {
            context.terminate();
            running.remove(run.row().id());
            wake();
        }
    }

    private void endedEarly(JobKind kind, JobRun run, String remains) {
        if (run.isCancelled()) {
            String who = database.list(
                            "select cancelled_by from job where id = ?",
                            row -> row.getString(1),
                            run.row().id())
                    .getFirst();
            ended(run, JobState.CANCELLED, null, "cancelled by " + who + "; " + remains);
        } else if (run.isStopping() && kind.resumes()) {
            database.change(
                    "update job set state = 'WAITING', owner = null, attempts = attempts - 1 where id = ? and owner ="
                            + " ?",
                    run.row().id(),
                    owner);
        } else {
            ended(run, JobState.INTERRUPTED, null, "the program stopped; " + remains);
        }
    }

    private void ended(JobRun run, JobState state, ProblemKind problemKind, String problem) {
        tell(run);
        if (!run.isLost() && end(run.row(), state, problemKind, problem, " and owner = ?", owner)) {
            files.delete(run.row().id());
        }
    }

    private boolean end(
            JobRow row, JobState state, ProblemKind problemKind, String problem, String condition, Object value) {
        return database.change(
                        "update job set state = ?, ended_at = ?, problem_kind = ?, problem = ?, owner = null where id"
                                + " = ? and state in ('WAITING', 'RUNNING')" + condition,
                        state.name(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        problemKind == null ? null : problemKind.name(),
                        Columns.fit(problem, Jobs.MAX_PROBLEM),
                        row.id(),
                        value)
                == 1;
    }
}
