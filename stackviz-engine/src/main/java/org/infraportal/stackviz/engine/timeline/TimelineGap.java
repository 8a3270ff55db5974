package org.infraportal.stackviz.engine.timeline;

/**
 * A time in which no test of a worker ran.
 *
 * @param gap the letter of its {@link GapKind}
 * @param start microseconds since the origin, as {@code end}
 * @param setUp the class whose setUpClass may have run in it; null when none
 * @param tearDown the class whose tearDownClass may have run in it; null when none
 */
public record TimelineGap(char gap, int lane, long start, long end, String setUp, String tearDown) implements Entry {}
