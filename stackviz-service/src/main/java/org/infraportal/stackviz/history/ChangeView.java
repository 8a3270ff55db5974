package org.infraportal.stackviz.history;

import java.time.Duration;
import java.util.Locale;

import org.infraportal.stackviz.runs.Durations;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.tests.TestView;

/**
 * One difference of one test between two runs, as the outside sees it.
 *
 * @param before null when it was not there, as are the other values of that run
 * @param page of the test in the later run, else in the earlier one
 * @param boundSeconds what a slower test took more than, see {@link SlowerRule}; null unless it is slower, as are those below
 * @param medianSeconds of its job's earlier runs; null when too few of them have the test, as is the spread
 * @param boundRuns in how many of the {@code boundOf} last passed runs of the job the test passed
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
        String page,
        Double boundSeconds,
        Double medianSeconds,
        Double spreadSeconds,
        Integer boundRuns,
        Integer boundOf) {

    static ChangeView of(Change change, Run before, Run after) {
        Outcome old = change.before();
        Outcome now = change.after();
        SlowerRule.Bound bound = change.bound();
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
                now == null ? TestView.page(before, old.ordinal()) : TestView.page(after, now.ordinal()),
                bound == null ? null : Durations.seconds(bound.micros()),
                bound == null ? null : Durations.seconds(bound.median()),
                bound == null ? null : Durations.seconds(bound.spread()),
                bound == null ? null : (Integer) bound.runs(),
                bound == null ? null : (Integer) bound.of());
    }

    public Duration durationBefore() {
        return duration(secondsBefore);
    }

    public Duration durationAfter() {
        return duration(secondsAfter);
    }

    /** {@code more than 3.1 s: median 1.5 s, spread 0.4 s in 12 of 20 runs}; null unless it is slower. */
    public String bound() {
        if (boundSeconds == null) {
            return null;
        }
        String runs = boundRuns + " of " + boundOf + " earlier passed runs";
        return medianSeconds == null
                ? String.format(Locale.ROOT, "bound %.1f s; only in %s", boundSeconds, runs)
                : String.format(
                        Locale.ROOT,
                        "bound %.1f s; median %.1f s, spread %.1f s in %s",
                        boundSeconds,
                        medianSeconds,
                        spreadSeconds,
                        runs);
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
