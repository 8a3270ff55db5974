package org.infraportal.ciwatch.health;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.ciwatch.comments.JobResult;
import org.infraportal.ciwatch.window.Condition;
import org.infraportal.ciwatch.window.FigureQuery;
import org.infraportal.ciwatch.window.Window;
import org.infraportal.database.Database;

/** The results of jobs, counted job by job. */
@ApplicationScoped
class JobFigures {
    private final Database database;

    JobFigures(Database database) {
        this.database = database;
    }

    /** One job of a CI with what was counted. */
    record Counted(long ci, String pipeline, String job, JobTally.Sum sum) {}

    /** The jobs of these CIs that had results in a window, by CI, job and pipeline. */
    List<Counted> of(FigureQuery query, Window window, Collection<Long> cis) {
        Condition condition = new Condition().in("r.ci_id", new HashSet<>(cis)).reports(query, window);
        Rows rows = new Rows();
        database.each(
                "select r.ci_id, r.pipeline, n.name, r.patch_set_id, t.result, t.seconds"
                        + " from ci_report r join ci_job_result t on t.report_id = r.id join ci_job n on n.id = t.job_id"
                        + " join patch_set p on p.id = r.patch_set_id join gerrit_change c on c.id = p.change_id"
                        + " join gerrit_project j on j.id = r.project_id"
                        + " where " + condition
                        + " order by r.ci_id, n.name, r.pipeline, r.reported_at, r.id, t.position",
                rows::add,
                condition.values());
        return rows.end();
    }

    /** Cuts the rows into jobs. */
    private static final class Rows {
        private final List<Counted> counted = new ArrayList<>();
        private long ci;
        private String pipeline;
        private String job;
        private JobTally tally;

        Void add(ResultSet row) throws SQLException {
            if (tally == null
                    || ci != row.getLong(1)
                    || !Objects.equals(pipeline, row.getString(2))
                    || !Objects.equals(job, row.getString(3))) {
                close();
                ci = row.getLong(1);
                pipeline = row.getString(2);
                job = row.getString(3);
                tally = new JobTally();
            }
            long seconds = row.getLong(6);
            tally.add(row.getLong(4), JobResult.valueOf(row.getString(5)), row.wasNull() ? null : (Long) seconds);
            return null;
        }

        private void close() {
            if (tally != null) {
                counted.add(new Counted(ci, pipeline, job, tally.end()));
            }
        }

        List<Counted> end() {
            close();
            return counted;
        }
    }
}
