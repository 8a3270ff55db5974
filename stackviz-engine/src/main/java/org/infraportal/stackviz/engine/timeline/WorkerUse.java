package org.infraportal.stackviz.engine.timeline;

/**
 * How one worker spent the run. Times are microseconds; busy, fixtures and tail add up to the makespan.
 *
 * @param worker null for tests that name none
 * @param busy in which a test ran
 * @param fixtures between its tests and before the first one: at most this was setUpClass and tearDownClass
 * @param tail after its last test, while others still ran
 */
public record WorkerUse(
        String worker, String label, int tests, int bad, int classes, long busy, long fixtures, long tail) {
    WorkerUse withTail(long idle) {
        return new WorkerUse(worker, label, tests, bad, classes, busy, fixtures, idle);
    }
}
