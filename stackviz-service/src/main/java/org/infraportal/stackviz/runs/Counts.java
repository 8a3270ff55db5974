package org.infraportal.stackviz.runs;

/**
 * How the tests of a run ended.
 *
 * @param tests all that ran; the following add up to it, except the last
 * @param unfinished began and never ended
 * @param neverRan announced by the stream and not seen again, except those whose setUpClass failed or was skipped
 */
public record Counts(
        int tests,
        int passed,
        int failed,
        int skipped,
        int expectedFailures,
        int unexpectedSuccesses,
        int unfinished,
        int neverRan) {}
