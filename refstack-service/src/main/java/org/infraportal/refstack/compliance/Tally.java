package org.infraportal.refstack.compliance;

/**
 * Counts of capabilities and of their tests. A test that two capabilities name is counted in each of them.
 *
 * @param tests all of them, flagged or not
 * @param passed of these, flagged or not
 */
public record Tally(int capabilities, int tests, int passed, int flaggedPassed, int flaggedFailed) {
    static final Tally NONE = new Tally(0, 0, 0, 0, 0);

    public int flagged() {
        return flaggedPassed + flaggedFailed;
    }

    /** How many tests count. */
    public int unflagged() {
        return tests - flagged();
    }

    /** How many of those that count are passed. */
    public int unflaggedPassed() {
        return passed - flaggedPassed;
    }

    /** How many of those that count are not passed. */
    public int missing() {
        return unflagged() - unflaggedPassed();
    }

    Tally plus(Tally other) {
        return new Tally(
                capabilities + other.capabilities,
                tests + other.tests,
                passed + other.passed,
                flaggedPassed + other.flaggedPassed,
                flaggedFailed + other.flaggedFailed);
    }
}
