package org.infraportal.ciwatch.jobs;

import java.time.Duration;

import com.fasterxml.jackson.annotation.JsonIgnore;

import org.infraportal.ui.Formats;
import org.infraportal.web.lists.Address;

/**
 * How long a job runs, and how that compares with the window before.
 *
 * @param pipeline null where the CI names none
 * @param now its successful runs in the window
 * @param before those in the window before, which is as long
 * @param slowdown p50 over p50 of the window before; null where one of them has fewer than ten runs
 * @param timedOut results of TIMED_OUT in the window
 * @param limit the longest run that timed out in both windows, in seconds; null when none did, or none says how long it ran
 * @param nearLimit successful runs in the window that took nine tenths of that or more
 */
public record JobDuration(
        JobOwner ci,
        String pipeline,
        String job,
        Spans now,
        Spans before,
        Double slowdown,
        long timedOut,
        Long limit,
        long nearLimit) {
    private static final double SLOWER = 1.2;

    /** Whether it became noticeably slower. */
    @JsonIgnore
    public boolean isSlower() {
        return slowdown != null && slowdown >= SLOWER;
    }

    /** Its history, as a path on the portal. */
    @JsonIgnore
    public String getPage() {
        return Address.of("/ciwatch/jobs/history")
                .with("ci", ci.id())
                .with("job", job)
                .with("pipeline", pipeline)
                .toString();
    }

    @JsonIgnore
    public String getSlowdownText() {
        return slowdown == null ? "\u2013" : "\u00d7 " + Formats.grouped(slowdown);
    }

    @JsonIgnore
    public Duration getLimitTime() {
        return limit == null ? null : Duration.ofSeconds(limit);
    }
}
