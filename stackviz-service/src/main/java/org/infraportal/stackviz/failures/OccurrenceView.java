package org.infraportal.stackviz.failures;

import java.time.Instant;

import org.infraportal.stackviz.runs.RunView;

/**
 * A run that has a failure.
 *
 * @param tests how many of its tests failed like that
 * @param firstTest the page of the one that began first
 */
public record OccurrenceView(RunView run, int tests, String firstTest, Instant seenAt) {}
