package org.infraportal.stackviz.engine.timeline;

/**
 * What one class took on one worker. Times are microseconds.
 *
 * @param owner the class with its modules; empty for tests that name none
 * @param start when its first test or the gap before that began, since the origin
 * @param time all of it: tests and the gaps that are its own
 * @param busy the part in which a test ran
 * @param fixtures the rest: at most this was setUpClass, tearDownClass and what else happens between tests
 */
public record ClassTime(
        String owner, int lane, String worker, int tests, int bad, long start, long time, long busy, long fixtures) {}
