package org.infraportal.stackviz.engine.timeline;

import java.time.Instant;
import java.util.List;

/**
 * What stays the same about a timeline, whatever part of it is looked at. Times are microseconds since {@code origin}.
 *
 * @param timed whether any test has a time
 * @param from 0
 * @param to after {@code from}, also when nothing took time
 * @param homeFrom where the workers' first test begins
 * @param homeTo where their last one ends
 */
public record TimelineHead(
        Instant origin,
        boolean timed,
        long from,
        long to,
        long homeFrom,
        long homeTo,
        int tests,
        int bad,
        List<Lane> lanes) {}
