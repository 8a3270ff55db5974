package org.infraportal.stackviz.engine.timeline;

import java.util.List;

/**
 * What can be told apart in a part of a timeline: columns, as timeline-model.js describes them.
 *
 * @param bin microseconds of one bin; bin {@code n} begins at {@code from + n * bin}
 * @param matching how many tests of the whole run match the filter
 * @param classes names that {@code owner}, {@code setUp} and {@code tearDown} point into
 */
public record TimelineWindow(
        long from,
        long to,
        long bin,
        int matching,
        Tests tests,
        Bins bins,
        Gaps gaps,
        Strip strip,
        List<String> classes) {

    /** Tests that are wide enough to be drawn one by one. {@code match} is null without a filter. */
    public record Tests(
            int[] ordinal,
            int[] lane,
            int[] row,
            long[] start,
            long[] end,
            String status,
            int[] flags,
            int[] owner,
            String[] method,
            String match) {}

    /** Tests that are not. {@code ordinal} is the first of the worst of a bin; {@code match} is null without a filter. */
    public record Bins(
            int[] lane, int[] row, int[] at, int[] count, int[] bad, int[] match, String status, int[] ordinal) {}

    /** Gaps that are wide enough to be seen; -1 where no class is named. */
    public record Gaps(int[] lane, long[] start, long[] end, String kind, int[] setUp, int[] tearDown) {}

    /** Where anything is bad, on whatever lane. */
    public record Strip(int[] at, int[] count, int[] match, int[] ordinal) {}
}
