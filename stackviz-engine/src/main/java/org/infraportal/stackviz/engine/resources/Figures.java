package org.infraportal.stackviz.engine.resources;

/**
 * What a measure came to in an interval, in its own unit.
 *
 * @param samples how many values that rests on, at least 1
 */
public record Figures(double min, double mean, double max, int samples) {}
