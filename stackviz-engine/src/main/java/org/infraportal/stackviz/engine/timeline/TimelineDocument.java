package org.infraportal.stackviz.engine.timeline;

import java.util.List;

/** A whole timeline as columns: what a page needs that has no service to ask. See timeline-model.js. */
public record TimelineDocument(
        TimelineHead head, Tests tests, TimelineWindow.Gaps gaps, List<String> classes, List<List<String>> tagSets) {

    /** Every test, sorted by lane, then start. */
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
            int[] tags) {}

    /** Takes about as much memory again as the timeline: for one page that is written once. */
    public static TimelineDocument of(Timeline timeline) {
        return timeline.document();
    }
}
