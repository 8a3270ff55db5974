package org.infraportal.stackviz.engine.timeline;

/** A line of the timeline written as a list. Times are microseconds since the origin. */
public sealed interface Entry permits TimelineTest, TimelineGap {
    int lane();

    long start();

    long end();
}
