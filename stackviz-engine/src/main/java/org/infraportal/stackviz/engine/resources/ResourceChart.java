package org.infraportal.stackviz.engine.resources;

import java.time.Instant;
import java.util.Map;

/**
 * A part of a series in a given number of windows of equal length.
 *
 * @param windowMillis the length of a window; may have a fraction
 * @param lines for each measure its mean, least and greatest value in each window; NaN where a window has no sample
 */
public record ResourceChart(Instant from, Instant to, double windowMillis, int points, Map<Measure, Line> lines) {

    public record Line(double[] mean, double[] min, double[] max) {}
}
