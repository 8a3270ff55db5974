package org.infraportal.stackviz.engine.export;

import org.infraportal.subunit.TestStatus;

/** What a run comes to; the same rule as the portal's. */
enum RunVerdict {
    /** Everything that was to run ran, and nothing failed. */
    PASSED("success"),
    /** A test failed, or succeeded although it was expected to fail. */
    FAILED("failure"),
    /** Nothing failed, but a test never ended, or was announced and never ran. */
    INCOMPLETE("missed"),
    /** Nothing but skips. */
    SKIPPED("skipped");

    private final String mark;

    RunVerdict(String mark) {
        this.mark = mark;
    }

    /** The style sheet's word for its colour and shape. */
    String mark() {
        return mark;
    }

    static RunVerdict of(ExportedRun run) {
        if (run.count(TestStatus.FAIL) + run.count(TestStatus.UXSUCCESS) > 0) {
            return FAILED;
        }
        if (run.unfinished() + run.lost().size() > 0) {
            return INCOMPLETE;
        }
        return run.count(TestStatus.SUCCESS) + run.count(TestStatus.XFAIL) > 0 ? PASSED : SKIPPED;
    }
}
