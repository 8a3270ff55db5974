package org.infraportal.ciwatch.imports;

/**
 * A line that could not be read.
 *
 * @param line its number, counted from 1
 * @param why what was wrong with it
 */
public record SkippedLine(long line, String why) {}
