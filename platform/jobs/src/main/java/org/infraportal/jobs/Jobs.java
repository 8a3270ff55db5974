package org.infraportal.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.infraportal.database.Columns;
import org.infraportal.database.Database;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;
import org.infraportal.web.jobs.JobState;
import org.infraportal.web.jobs.JobView;

/** Accepts jobs, shows them, and asks them to end. Not to be called inside a transaction: rows are seen at once. */
@Singleton
public class Jobs {
    static final int MAX_PROBLEM = 1_000;
    private static final Duration TELL_EVERY = Duration.ofSeconds(1);

    private final Database database;
    private final JobFiles files;
    private final JobRunner runner;
    private final Clock clock;
    private final Duration answerWithin;

    Jobs(
            Database database,
            JobFiles files,
            JobRunner runner,
            Clock clock,
            @ConfigProperty(name = "portal.jobs.answer-within") Duration answerWithin) {
        this.database = database;
        this.files = files;
        this.runner = runner;
        this.clock = clock;
        this.answerWithin = answerWithin;
    }

    /** Accepts a job that needs no upload. */
    public JobView accept(JobKind kind, String subject, String parameter, String unit) {
        return insert(kind, subject, parameter, unit, true).view();
    }

    /**
     * Accepts a job and the file it works on. When this returns, nothing of the file is lost any more, whatever becomes
     * of the client or of this program.
     *
     * @throws ProblemException when the body is larger than allowed, ends early or is cancelled; the row says so too
     */
    public JobView accept(JobKind kind, String subject, String parameter, InputStream body, long maxBytes) {
        JobRow row = insert(kind, subject, parameter, "bytes", false);
        try {
            long[] told = {System.nanoTime()};
            long bytes = files.write(row.id(), body, maxBytes, written -> {
                if (System.nanoTime() - told[0] < TELL_EVERY.toNanos()) {
                    return true;
                }
                told[0] = System.nanoTime();
                return tell(row.id(), written);
            });
            if (bytes < 0) {
                throw new ProblemException(ProblemKind.CONFLICT, "upload: cancelled (expected: send it again)");
            }
            database.change(
                    "update job set received = true, done = 0, total = ?, heartbeat_at = utc_timestamp(6) where id = ?"
                            + " and state = 'WAITING'",
                    bytes,
                    row.id());
        } catch (IOException e) {
            ProblemException ended = new ProblemException(
                    ProblemKind.MALFORMED, "body: ended early (expected: the whole file); send it again");
            end(row.id(), JobState.INTERRUPTED, ended);
            throw ended;
        } catch (ProblemException e) {
            end(row.id(), e.kind() == ProblemKind.CONFLICT ? JobState.CANCELLED : JobState.FAILED, e);
            throw e;
        }
        runner.wake();
        return known(kind, subject).view();
    }

    /** @param received whether all that it needs is here already: it works on no file */
    private JobRow insert(JobKind kind, String subject, String parameter, String unit, boolean received) {
        database.change(
                "insert into job (kind, subject, state, parameter, with_file, received, done, unit, started_at, page,"
                        + " heartbeat_at, attempts) values (?, ?, 'WAITING', ?, ?, ?, 0, ?, ?, ?, utc_timestamp(6), 0)",
                kind.name(),
                subject,
                parameter,
                !received,
                received,
                unit,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                kind.page(subject));
        if (received) {
            runner.wake();
        }
        return known(kind, subject);
    }

    /** @return whether the upload goes on: nobody cancelled it */
    private boolean tell(long id, long bytes) {
        return database.change(
                        "update job set done = ?, heartbeat_at = utc_timestamp(6) where id = ? and state = 'WAITING'"
                                + " and cancelled_by is null",
                        bytes,
                        id)
                == 1;
    }

    private void end(long id, JobState state, ProblemException problem) {
        files.delete(id);
        database.change(
                "update job set state = ?, ended_at = ?, problem_kind = ?, problem = ? where id = ? and state ="
                        + " 'WAITING'",
                state.name(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                problem.kind().name(),
                Columns.fit(problem.getMessage(), MAX_PROBLEM),
                id);
    }

    /**
     * Waits a moment for the end of a job, so that short work answers as if it were none.
     *
     * @return the job as it stands then
     * @throws ProblemException the problem it failed with, if it did
     */
    public JobView await(JobKind kind, String subject) {
        long end = System.nanoTime() + answerWithin.toNanos();
        long pause = 5;
        JobRow row = known(kind, subject);
        while (!row.state().ended() && System.nanoTime() < end) {
            try {
                Thread.sleep(Math.min(
                        pause,
                        Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
            pause = Math.min(250, pause * 2);
            row = known(kind, subject);
        }
        if (row.state() == JobState.FAILED) {
            throw row.failure();
        }
        return row.view();
    }

    /**
     * Asks a job to end. One that waits ends at once, one that runs at its next step.
     *
     * @throws ProblemException when it has ended already, or is not known
     */
    public JobView cancel(JobKind kind, String subject, String who) {
        JobRow row = known(kind, subject);
        int changed = database.change(
                "update job set state = 'CANCELLED', cancelled_by = ?, ended_at = ?, problem = ? where id = ?"
                        + " and state = 'WAITING' and received",
                who,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                "cancelled by " + who + " before it started; nothing was stored",
                row.id());
        if (changed == 1) {
            files.delete(row.id());
        } else if (database.change(
                        "update job set cancelled_by = ? where id = ? and state in ('WAITING', 'RUNNING')",
                        who,
                        row.id())
                == 0) {
            throw new ProblemException(
                    ProblemKind.CONFLICT,
                    "state: " + known(kind, subject).state() + " (expected: " + JobState.WAITING + " or "
                            + JobState.RUNNING + ")");
        }
        runner.wake();
        return known(kind, subject).view();
    }

    public Optional<JobView> find(JobKind kind, String subject) {
        return row(kind, subject).map(JobRow::view);
    }

    /** How many of a kind have not ended. */
    public long unfinished(JobKind kind) {
        return database.number(
                "select count(*) from job where kind = ? and state in ('WAITING', 'RUNNING')", kind.name());
    }

    /** Those of these subjects that have one. */
    public Map<String, JobView> find(JobKind kind, Collection<String> subjects) {
        Map<String, JobView> found = new HashMap<>();
        if (!subjects.isEmpty()) {
            Object[] values = new Object[subjects.size() + 1];
            values[0] = kind.name();
            System.arraycopy(subjects.toArray(), 0, values, 1, subjects.size());
            String sql = "select " + JobRow.COLUMNS + " from job where kind = ? and subject in "
                    + Database.marks(subjects.size());
            database.list(sql, JobRow::read, values).forEach(row -> found.put(row.subject(), row.view()));
        }
        return found;
    }

    private Optional<JobRow> row(JobKind kind, String subject) {
        return database.first(
                "select " + JobRow.COLUMNS + " from job where kind = ? and subject = ? order by id desc limit 1",
                JobRow::read,
                kind.name(),
                subject);
    }

    private JobRow known(JobKind kind, String subject) {
        return row(kind, subject).orElseThrow(() -> ProblemException.notFound(kind.name(), subject));
    }

    /** The jobs whose files are still wanted. */
    static Set<Long> open(Database database) {
        return database.list("select id from job where state in ('WAITING', 'RUNNING')", row -> row.getLong(1)).stream()
                .collect(Collectors.toSet());
    }
}
