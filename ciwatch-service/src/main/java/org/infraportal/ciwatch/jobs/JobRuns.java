package org.infraportal.ciwatch.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.ciwatch.comments.JobResult;
import org.infraportal.ciwatch.reports.PackedJobs;
import org.infraportal.ciwatch.window.Condition;
import org.infraportal.ciwatch.window.FigureQuery;
import org.infraportal.ciwatch.window.Window;
import org.infraportal.database.Database;

/** Reads the results of jobs, CI by CI in the order of time. */
@ApplicationScoped
class JobRuns {
    private static final Duration MAX_TIME = Duration.ofSeconds(60);

    private final Database database;

    JobRuns(Database database) {
        this.database = database;
    }

    /**
     * One result.
     *
     * @param job our number of the job's name
     * @param seconds how long it ran, or -1 where the comment does not say
     */
    record Run(
            long ci,
            String pipeline,
            int job,
            long report,
            long patchSet,
            Instant at,
            JobResult result,
            long seconds) {}

    interface Reader {
        void take(Run run);
    }

    /** Shows the results of these CIs in a window to a reader, as they come; no other statement may run meanwhile. */
    void each(FigureQuery query, Window window, Collection<Long> cis, Reader reader) {
        Condition condition = new Condition().in("r.ci_id", cis).counted(query, window);
        database.stream(
                "select r.ci_id, r.pipeline, r.report_id, r.patch_set_id, r.reported_at, r.jobs from counted_report r where "
                        + condition + " order by r.ci_id, r.reported_at, r.report_id",
                MAX_TIME,
                row -> {
                    PackedJobs jobs = PackedJobs.of(row.getBytes(6));
                    Instant at = Database.instant(row, "reported_at");
                    for (int i = 0; i < jobs.size(); i++) {
                        reader.take(new Run(
                                row.getLong(1),
                                row.getString(2),
                                jobs.job(i),
                                row.getLong(3),
                                row.getLong(4),
                                at,
                                jobs.result(i),
                                jobs.seconds(i)));
                    }
                    return null;
                },
                condition.values());
    }
}
