package org.infraportal.stackviz.timeline;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.infraportal.stackviz.engine.timeline.Entry;
import org.infraportal.stackviz.engine.timeline.Marks;
import org.infraportal.stackviz.engine.timeline.Timeline;
import org.infraportal.stackviz.engine.timeline.TimelineGap;
import org.infraportal.stackviz.engine.timeline.TimelineTest;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.RunView;
import org.infraportal.web.CsvColumns;

/**
 * A test or a gap as a line of a table.
 *
 * @param page null for a gap
 * @param status in the words of subunit; {@code gap} for a gap
 * @param name of the test, or what the gap may have been
 * @param at since the origin of the timeline
 * @param atMost whether the length is only an upper bound
 */
@CsvColumns({"status", "name", "worker", "startedAt=begin", "seconds"})
public record EntryLine(
        String page,
        String status,
        String name,
        String worker,
        Instant begin,
        Duration at,
        Duration length,
        boolean atMost,
        boolean ended) {

    static EntryLine of(Run run, Timeline timeline, Entry entry) {
        Duration at = Duration.of(entry.start(), ChronoUnit.MICROS);
        Duration length = Duration.of(entry.end() - entry.start(), ChronoUnit.MICROS);
        String worker = timeline.lanes().get(entry.lane()).label();
        Instant begin = timeline.head().timed() ? timeline.origin().plus(at) : null;
        return switch (entry) {
            case TimelineTest test ->
                new EntryLine(
                        RunView.page(run) + "/tests/" + test.ordinal(),
                        Marks.status(test.status()).word(),
                        test.name(),
                        worker,
                        begin,
                        at,
                        length,
                        (test.flags() & Timeline.FIXTURE) != 0,
                        (test.flags() & Timeline.UNENDED) == 0);
            case TimelineGap gap -> new EntryLine(null, "gap", words(gap), worker, begin, at, length, true, true);
        };
    }

    Double seconds() {
        return ended ? (Double) (length.toNanos() / 1e9) : null;
    }

    static String words(TimelineGap gap) {
        String fixtures = gap.tearDown() == null ? "" : "tearDownClass of " + gap.tearDown();
        if (gap.setUp() != null) {
            fixtures += (fixtures.isEmpty() ? "" : ", then ") + "setUpClass of " + gap.setUp();
        }
        String rest = fixtures.isEmpty() ? "" : ": " + fixtures;
        return switch (gap.gap()) {
            case 't' -> "idle tail" + rest;
            case 'l' -> "before the first test" + rest;
            default -> fixtures.isEmpty() ? "idle" : fixtures;
        };
    }
}
