package org.infraportal.ciwatch.reports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.ciwatch.gerrit.GerritServer;
import org.infraportal.ciwatch.window.Condition;
import org.infraportal.ciwatch.window.FigureQuery;
import org.infraportal.ciwatch.window.Window;
import org.infraportal.database.Database;
import org.infraportal.web.values.Given;

/** The reports as figures read them: only the rows of the CIs and the window that are asked for, whatever the history. */
@ApplicationScoped
public class CountedReports {
    /** A window may be years; a question that takes longer than this has gone astray. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Database database;

    CountedReports(Database database) {
        this.database = database;
    }

    /**
     * One report.
     *
     * @param pipeline empty where the comment names none
     * @param passed whether every job succeeded or was skipped
     * @param votingPassed the same of the jobs that take part in the vote
     * @param first whether it is the CI's first on the patch set
     * @param createdAt when the patch set was made, or null
     * @param mergedAt when the patch set was merged, or null
     */
    public record Counted(
            long ci,
            Instant at,
            long patchSet,
            long project,
            String pipeline,
            boolean passed,
            boolean votingPassed,
            boolean first,
            Instant createdAt,
            Instant mergedAt,
            PackedJobs jobs) {}

    /**
     * Shows the reports of some CIs in a window, by CI and time.
     *
     * @param reader must not ask the database anything
     */
    public void each(FigureQuery query, Window window, Collection<Long> cis, Consumer<Counted> reader) {
        each(new Condition().in("r.ci_id", cis).counted(query, window), reader);
    }

    /**
     * Shows the reports on some projects in a window, of all CIs but rejected ones, by CI and time.
     *
     * @param reader must not ask the database anything
     */
    public void ofProjects(FigureQuery query, Window window, Collection<Long> projects, Consumer<Counted> reader) {
        each(
                new Condition()
                        .in("r.project_id", projects)
                        .and("r.ci_id in (select id from ci where standing <> 'REJECTED')")
                        .counted(query, window),
                reader);
    }

    private void each(Condition condition, Consumer<Counted> reader) {
        database.stream(
                "select ci_id, reported_at, patch_set_id, project_id, pipeline, passed, voting_passed, is_first, created_at,"
                        + " merged_at, jobs from counted_report r where " + condition
                        + " order by ci_id, reported_at, report_id",
                LONGEST,
                row -> {
                    reader.accept(read(row));
                    return null;
                },
                condition.values());
    }

    private static Counted read(ResultSet row) throws SQLException {
        return new Counted(
                row.getLong(1),
                instant(row, 2),
                row.getLong(3),
                row.getLong(4),
                row.getString(5),
                row.getBoolean(6),
                row.getBoolean(7),
                row.getBoolean(8),
                instant(row, 9),
                instant(row, 10),
                PackedJobs.of(row.getBytes(11)));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    /** The ids of the projects that a question is about; null for all. */
    public List<Long> projects(FigureQuery query) {
        String host = GerritServer.name(Given.text(query.gerrit));
        String project = Given.text(query.project);
        if (host == null && project == null) {
            return null;
        }
        Condition condition = new Condition();
        if (project != null) {
            condition.and("name = ?", project);
        }
        if (host != null) {
            condition.and("host = ?", host);
        }
        return database.list(
                "select id from gerrit_project where " + condition, row -> row.getLong(1), condition.values());
    }

    /** The names of jobs, by their ids. */
    public Map<Integer, String> jobNames(Collection<Integer> jobs) {
        Map<Integer, String> names = new HashMap<>();
        Database.parts(
                jobs,
                part -> database.each(
                        "select id, name from ci_job where id in " + Database.marks(part.size()),
                        row -> names.put(row.getInt(1), row.getString(2)),
                        part.toArray()));
        return names;
    }
}
