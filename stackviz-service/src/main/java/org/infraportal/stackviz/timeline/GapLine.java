package org.infraportal.stackviz.timeline;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.infraportal.stackviz.engine.timeline.GapKind;
import org.infraportal.stackviz.engine.timeline.Timeline;
import org.infraportal.stackviz.engine.timeline.TimelineGap;

/**
 * A time in which a worker ran no test.
 *
 * @param worker null when the tests around it name none
 * @param kind set_up, tear_down, between (both), idle, lead (before the first test), tail (after the last one)
 * @param startedAt null when the stream has no times
 * @param seconds at most that long the fixtures took
 * @param setUp the class whose setUpClass may have run; null when none
 * @param tearDown the class whose tearDownClass may have run; null when none
 */
public record GapLine(String worker, String kind, Instant startedAt, double seconds, String setUp, String tearDown) {
    static GapLine of(Timeline timeline, TimelineGap gap) {
        return new GapLine(
                timeline.lanes().get(gap.lane()).worker(),
                GapKind.of(gap.gap()).word(),
                timeline.head().timed() ? timeline.origin().plus(gap.start(), ChronoUnit.MICROS) : null,
                (gap.end() - gap.start()) / 1e6,
                gap.setUp(),
                gap.tearDown());
    }
}
