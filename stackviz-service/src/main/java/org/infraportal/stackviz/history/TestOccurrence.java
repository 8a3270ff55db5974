package org.infraportal.stackviz.history;

import java.time.Duration;
import java.time.Instant;

import org.infraportal.stackviz.engine.outcome.Verdict;
import org.infraportal.stackviz.runs.Durations;

/**
 * A test in one run, and a line of CSV.
 *
 * @param page of the test in that run
 * @param at when the run began, else when it was received
 * @param fingerprint of its failure; null when it did not fail
 */
public record TestOccurrence(
        String page,
        String run,
        String job,
        String project,
        Long change,
        Integer patchSet,
        Instant at,
        Verdict verdict,
        String scenario,
        String status,
        Double seconds,
        String worker,
        String message,
        String fingerprint) {
    public Duration duration() {
        return seconds == null ? null : Durations.ofMicros(Math.round(seconds * 1e6));
    }

    public String runPage() {
        return "/stackviz/runs/" + run;
    }

    /** {@code openstack/nova 912345,3}, else the job, else the start of the id. */
    public String runTitle() {
        if (change != null) {
            return (project == null ? "" : project + " ") + change + (patchSet == null ? "" : "," + patchSet);
        }
        return job != null ? job : run.substring(0, 8);
    }
}
