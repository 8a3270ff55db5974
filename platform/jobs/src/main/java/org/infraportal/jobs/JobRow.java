package org.infraportal.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

import org.infraportal.database.Database;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;
import org.infraportal.web.jobs.JobState;
import org.infraportal.web.jobs.JobView;

/** A row of the table. */
record JobRow(
        long id,
        String kind,
        String subject,
        JobState state,
        String parameter,
        boolean withFile,
        boolean received,
        long done,
        Long total,
        String unit,
        Instant startedAt,
        Instant endedAt,
        String problemKind,
        String problem,
        String page,
        String cancelledBy,
        int attempts) {
    static final String COLUMNS =
            "id, kind, subject, state, parameter, with_file, received, done, total, unit, started_at, ended_at,"
                    + " problem_kind, problem, page, cancelled_by, attempts";

    static JobRow read(ResultSet row) throws SQLException {
        return new JobRow(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("subject"),
                JobState.valueOf(row.getString("state")),
                row.getString("parameter"),
                row.getBoolean("with_file"),
                row.getBoolean("received"),
                row.getLong("done"),
                row.getObject("total", Long.class),
                row.getString("unit"),
                Database.instant(row, "started_at"),
                Database.instant(row, "ended_at"),
                row.getString("problem_kind"),
                row.getString("problem"),
                row.getString("page"),
                row.getString("cancelled_by"),
                row.getInt("attempts"));
    }

    JobView view() {
        return new JobView(subject, state, done, total, unit, startedAt, endedAt, problem, page);
    }

    /** {@code 5,242,880 of 7,600,000 bytes}. */
    String reach() {
        String soFar = String.format(java.util.Locale.ROOT, "%,d", done);
        return total == null
                ? soFar + " " + unit
                : soFar + String.format(java.util.Locale.ROOT, " of %,d ", total) + unit;
    }

    /** The problem it failed with, as whoever waits for it is told. */
    ProblemException failure() {
        ProblemKind kind = problemKind == null ? ProblemKind.INTERNAL : ProblemKind.valueOf(problemKind);
        return new ProblemException(kind, problem);
    }
}
