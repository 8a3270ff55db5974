package org.infraportal.cloudscheck;

/** The check's time is over, or somebody ended it: what was not asked yet is not asked any more. */
final class RunOver extends RuntimeException {
    private static final long serialVersionUID = 1;

    RunOver() {
        super("the check is over", null, false, false);
    }
}
