package org.infraportal.stackviz.history;

/**
 * One difference of one test between two runs.
 *
 * @param scenario null when it has none
 * @param before null when it was not there
 * @param after null when it is not there
 * @param bound what it took more than; null unless it is slower
 */
record Change(
        Difference difference, String name, String scenario, Outcome before, Outcome after, SlowerRule.Bound bound) {
    long slowdown() {
        return before == null || after == null || before.micros() == null || after.micros() == null
                ? 0
                : after.micros() - before.micros();
    }
}
