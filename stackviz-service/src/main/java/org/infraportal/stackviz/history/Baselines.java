package org.infraportal.stackviz.history;

import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.stackviz.engine.outcome.Verdict;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.Runs;

/** What a run is measured by: other runs of its job. */
@ApplicationScoped
public class Baselines {
    private final Runs runs;

    Baselines(Runs runs) {
        this.runs = runs;
    }

    /** The last run of its job that passed and began before it; null when there is none, or the run names no job. */
    public Run lastGood(Run run) {
        List<Run> found = lastGood(run, 1);
        return found.isEmpty() ? null : found.getFirst();
    }

    /** The last runs of its job that passed and began before it, the newest first; none when the run names no job. */
    List<Run> lastGood(Run run, int most) {
        if (run.job == null) {
            return List.of();
        }
        var good = run.startedAt == null
                ? runs.find("job = ?1 and verdict = ?2 and id < ?3 order by id desc", run.job, Verdict.PASSED, run.id)
                : runs.find(
                        "job = ?1 and verdict = ?2 and startedAt < ?3 and id <> ?4 order by startedAt desc, id desc",
                        run.job,
                        Verdict.PASSED,
                        run.startedAt,
                        run.id);
        return good.page(0, most).list();
    }

    /** The run of its job that was received before it, whatever it came to; null when there is none. */
    public Run previous(Run run) {
        if (run.job == null) {
            return null;
        }
        List<Run> found = runs.find("job = ?1 and id < ?2 order by id desc", run.job, run.id)
                .page(0, 1)
                .list();
        return found.isEmpty() ? null : found.getFirst();
    }
}
