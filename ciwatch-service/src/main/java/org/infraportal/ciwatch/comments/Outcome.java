package org.infraportal.ciwatch.comments;

/** What a job's result says about the change, once the words are sorted. */
public enum Outcome {
    SUCCESS,
    FAILURE,
    /** It ran to the end and its tests failed, but the CI does not call that a failure. */
    UNSTABLE,
    /** The machinery broke: says nothing about the change and does not count in ratios. */
    INFRA,
    /** It did not run. */
    SKIPPED,
    UNKNOWN;

    /** Whether the job ended without what it was started for. */
    public boolean failed() {
        return this == FAILURE || this == UNSTABLE || this == INFRA;
    }
}
