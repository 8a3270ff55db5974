package org.infraportal.stackviz.history;

import java.time.Duration;

import org.infraportal.stackviz.runs.Durations;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.TestView;

/**
 * One difference of one test between two runs, as the outside sees it.
 *
 * @param before null when it was not there, as are the other values of that run
 * @param page of the test in the later run, else in the earlier one
 */
public record ChangeView(
        Difference difference,
        String name,
        String scenario,
        String before,
        String after,
        Double secondsBefore,
        Double secondsAfter,
        String workerBefore,
        String workerAfter,
        String page) {

    static ChangeView of(Change change, Run before, Run after) {
        Outcome old = change.before();
        Outcome now = change.after();
        return new ChangeView(
                change.difference(),
                change.name(),
                change.scenario(),
                old == null ? null : old.status().word(),
                now == null ? null : now.status().word(),
                old == null ? null : Durations.seconds(old.micros()),
                now == null ? null : Durations.seconds(now.micros()),
                old == null ? null : old.worker(),
                now == null ? null : now.worker(),
                now == null ? TestView.page(before, old.ordinal()) : TestView.page(after, now.ordinal()));
    }

    public Duration durationBefore() {
        return duration(secondsBefore);
    }

    public Duration durationAfter() {
        return duration(secondsAfter);
    }

    public String owner() {
        return name.substring(0, name.lastIndexOf('.') + 1);
    }

    public String method() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static Duration duration(Double seconds) {
        return seconds == null ? null : Durations.ofMicros(Math.round(seconds * 1e6));
    }
}
