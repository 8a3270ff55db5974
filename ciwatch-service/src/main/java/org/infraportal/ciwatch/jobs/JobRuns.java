package org.infraportal.ciwatch.jobs;

import java.time.Instant;
import java.util.Collection;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.ciwatch.comments.JobResult;
import org.infraportal.ciwatch.counted.CountedReports;
import org.infraportal.ciwatch.counted.PackedJobs;
import org.infraportal.ciwatch.window.FigureQuery;
import org.infraportal.ciwatch.window.Window;

/** Reads the results of jobs, CI by CI in the order of time. */
@ApplicationScoped
class JobRuns {
    private final CountedReports reports;

    JobRuns(CountedReports reports) {
        this.reports = reports;
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
        reports.each(query, window, cis, report -> {
            PackedJobs jobs = report.jobs();
            for (int i = 0; i < jobs.size(); i++) {
                reader.take(new Run(
                        report.ci(),
                        report.pipeline(),
                        jobs.job(i),
                        report.report(),
                        report.patchSet(),
                        report.at(),
                        jobs.result(i),
                        jobs.seconds(i)));
            }
        });
    }
}
