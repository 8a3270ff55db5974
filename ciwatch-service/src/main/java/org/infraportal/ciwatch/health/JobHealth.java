package org.infraportal.ciwatch.health;

import java.util.Comparator;

import com.fasterxml.jackson.annotation.JsonIgnore;

import org.infraportal.ui.Formats;
import org.infraportal.web.lists.Address;

/**
 * How one job of a CI does in a window of time.
 *
 * @param pipeline null where the CI names none
 * @param attempts its results
 * @param successRate success over success and failure; null when there are neither
 * @param flakyPatchSets patch sets on which it both succeeded and failed
 * @param flips changes from success to failure or back
 * @param flipRate the same without runs of three and more failures, over the results that remain; null when none does
 * @param duration seconds that it ran
 */
public record JobHealth(
        Owner ci,
        String pipeline,
        String job,
        long attempts,
        Outcomes outcomes,
        Double successRate,
        long flakyPatchSets,
        long flips,
        Double flipRate,
        Spread duration) {

    /** By CI and job. */
    static final Comparator<JobHealth> ORDER = Comparator.comparing(
                    (JobHealth job) -> job.ci().name())
            .thenComparing(job -> job.ci().id())
            .thenComparing(JobHealth::job)
            .thenComparing(JobHealth::pipeline, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** The CI that runs it. */
    public record Owner(long id, String name, String account) {}

    /** The results that say something about the change: the success rate's denominator. */
    @JsonIgnore
    public long getDecided() {
        return outcomes.success() + outcomes.failure();
    }

    /** Its history, as a path on the portal. */
    @JsonIgnore
    public String getHistory() {
        return Address.of("/ciwatch/jobs/history")
                .with("ci", ci.id())
                .with("job", job)
                .with("pipeline", pipeline)
                .toString();
    }

    /** The rate of flips as people read it, or null. */
    @JsonIgnore
    public String getFlipText() {
        return flipRate == null ? null : Formats.percent(flipRate, 1);
    }

    @JsonIgnore
    public String getDurationText() {
        return duration.text();
    }
}
