package org.infraportal.stackviz.engine.timeline;

import java.util.List;

/** The scripts that draw a timeline, under {@code META-INF/resources/stackviz/_assets}. */
public final class TimelineScripts {
    /** In the order in which a page loads them: each finds what those before it put under {@code stackvizTimeline}. */
    public static final List<String> NAMES = List.of(
            "timeline-words.js",
            "timeline-model.js",
            "timeline-resources.js",
            "timeline-canvas.js",
            "timeline-blocks.js",
            "timeline-graphs.js",
            "timeline-paint.js",
            "timeline-hit.js",
            "timeline-controls.js",
            "timeline-data.js",
            "timeline-selection.js",
            "timeline-table.js",
            "timeline-input.js",
            "timeline.js");

    private TimelineScripts() {}
}
