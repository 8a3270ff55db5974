package org.infraportal.ciwatch.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.narayana.jta.QuarkusTransaction;

import org.infraportal.database.Columns;
import org.infraportal.database.Database;
import org.infraportal.jobs.JobKind;
import org.infraportal.jobs.JobRun;
import org.infraportal.jobs.Jobs;
import org.infraportal.web.ProblemException;
import org.infraportal.web.jobs.JobState;
import org.infraportal.web.jobs.JobView;

/**
 * Makes everything again from the stored events, a batch at a time, between the batches of what comes meanwhile. Reports keep
 * their ids, so links to them stay; how far it came is written with each batch, so an interrupted one goes on there.
 */
@ApplicationScoped
class Replays implements JobKind {
    private final Intake intake;
    private final Jobs jobs;
    private final Database database;
    private final Clock clock;

    Replays(Intake intake, Jobs jobs, Database database, Clock clock) {
        this.intake = intake;
        this.jobs = jobs;
        this.database = database;
        this.clock = clock;
    }

    /**
     * What came of a replay.
     *
     * @param events stored events that were read again
     * @param reports reports that they made and that were not there before
     */
    public record Replay(long events, long reports) {}

    /**
     * A replay as it stands.
     *
     * @param done how many stored events it has read again
     * @param total how many there were when it began; null before that
     * @param problem why it failed, or what remains of one that ended early
     */
    public record Status(
            long id,
            @JsonUnwrapped Replay replay,
            Instant startedAt,
            Instant endedAt,
            String startedBy,
            JobState state,
            long done,
            Long total,
            String problem) {}

    private record Row(long id, Instant startedAt, String startedBy, long lastEvent, long events, long reports) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getLong(1),
                    Database.instant(row, "started_at"),
                    row.getString(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6));
        }
    }

    @Override
    public String name() {
        return "ci-replay";
    }

    @Override
    public String page(String subject) {
        return "/ciwatch/api/v1/replays/" + subject;
    }

    @Override
    public boolean resumes() {
        return true;
    }

    /** Begins one, and waits a moment for its end. */
    Status begin(String by) {
        long id = QuarkusTransaction.requiringNew()
                .call(() -> database.added(
                        "insert into replay (started_at, started_by, last_event, events, reports) values (?, ?, 0, 0, 0)",
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        Columns.fit(by, Columns.LABEL)));
        jobs.accept(this, Long.toString(id), null, "events");
        jobs.await(this, Long.toString(id));
        return known(id);
    }

    Status known(long id) {
        Row row = row(id);
        JobView job = jobs.find(this, Long.toString(id)).orElseThrow(() -> ProblemException.notFound("replay", id));
        return new Status(
                id,
                new Replay(row.events, row.reports),
                row.startedAt,
                job.endedAt(),
                row.startedBy,
                job.state(),
                job.done(),
                job.total(),
                job.problem());
    }

    Status cancel(long id, String who) {
        row(id);
        jobs.cancel(this, Long.toString(id), who);
        return known(id);
    }

    private Row row(long id) {
        return database.first(
                        "select id, started_at, started_by, last_event, events, reports from replay where id = ?",
                        Row::of,
                        id)
                .orElseThrow(() -> ProblemException.notFound("replay", id));
    }

    @Override
    public String run(JobRun job) {
        Row row = row(Long.parseLong(job.subject()));
        job.total(row.events + database.number("select count(*) from gerrit_event where id > ?", row.lastEvent));
        while (true) {
            job.progress(row.events);
            if (job.isStopped()) {
                return row.events + " events are read again, the others are as they were";
            }
            Row before = row;
            row = QuarkusTransaction.requiringNew().call(() -> next(before));
            if (row == null) {
                return null;
            }
        }
    }

    /** @return null at the end */
    private Row next(Row row) {
        Intake.Replayed batch = intake.replay(row.lastEvent);
        if (batch.lastId() == 0) {
            database.change("update replay set ended_at = ? where id = ?", clock.instant(), row.id);
            return null;
        }
        Row next = new Row(
                row.id,
                row.startedAt,
                row.startedBy,
                batch.lastId(),
                row.events + batch.taken().events(),
                row.reports + batch.taken().reports());
        database.change(
                "update replay set last_event = ?, events = ?, reports = ? where id = ?",
                next.lastEvent,
                next.events,
                next.reports,
                next.id);
        return next;
    }
}
