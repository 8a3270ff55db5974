package org.infraportal.stackviz.engine.timeline;

/**
 * One worker of a run.
 *
 * @param worker null for the tests that name none
 * @param label what a person reads
 * @param rows how many are needed so that its overlapping tests don't cover each other, from 1 to 8
 * @param bad failed, succeeded against what was expected, or never ended
 * @param busy microseconds in which a test of it ran
 */
public record Lane(String worker, String label, int rows, int tests, int bad, long busy) {}
