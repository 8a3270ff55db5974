package org.infraportal.ciwatch.health;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.ciwatch.counted.CountedReports;
import org.infraportal.ciwatch.counted.PackedJobs;
import org.infraportal.ciwatch.window.FigureQuery;
import org.infraportal.ciwatch.window.Window;

/** The results of jobs, counted job by job. */
@ApplicationScoped
class JobFigures {
    private final CountedReports reports;

    JobFigures(CountedReports reports) {
        this.reports = reports;
    }

    /** One job of a CI with what was counted. */
    record Counted(long ci, String pipeline, String job, JobTally.Sum sum) {}

    /** The jobs of these CIs that had results in a window. */
    List<Counted> of(FigureQuery query, Window window, Collection<Long> cis) {
        Counting counting = counting();
        reports.each(query, window, new HashSet<>(cis), counting::add);
        return counting.end();
    }

    Counting counting() {
        return new Counting();
    }

    private record OfCi(long ci, String pipeline) {}

    /** Counts the results of reports, which are shown to it by CI in the order of time. */
    final class Counting {
        private final Map<OfCi, Map<Integer, JobTally>> tallies = new HashMap<>();
        private Map<Integer, JobTally> current;
        private OfCi now;

        void add(CountedReports.Counted report) {
            if (now == null || now.ci != report.ci() || !now.pipeline.equals(report.pipeline())) {
                now = new OfCi(report.ci(), report.pipeline());
                current = tallies.computeIfAbsent(now, key -> new HashMap<>());
            }
            PackedJobs jobs = report.jobs();
            for (int i = 0; i < jobs.size(); i++) {
                current.computeIfAbsent(jobs.job(i), job -> new JobTally())
                        .add(report.patchSet(), jobs.result(i), jobs.seconds(i));
            }
        }

        List<Counted> end() {
            Set<Integer> ids = new HashSet<>();
            tallies.values().forEach(ofCi -> ids.addAll(ofCi.keySet()));
            Map<Integer, String> names = reports.jobNames(ids);
            List<Counted> counted = new ArrayList<>();
            tallies.forEach((of, jobs) -> jobs.forEach(
                    (job, tally) -> counted.add(new Counted(of.ci, of.pipeline, names.get(job), tally.end()))));
            return counted;
        }
    }
}
