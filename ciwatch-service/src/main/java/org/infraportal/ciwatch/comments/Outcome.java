package org.infraportal.ciwatch.comments;

/** What a job's result says about the change, once the words are sorted. */
public enum Outcome {
    SUCCESS,
    FAILURE,
    /** It ran to the end, and some of its tests failed. */
    UNSTABLE,
    /** The change could not be merged with the state of its branch. */
    MERGE,
    /** The machinery broke: says nothing about the change and does not count in ratios. */
    INFRA,
    /** It was ended before it could tell. */
    CANCELED,
    /** It did not run. */
    SKIPPED,
    /** The CI knows no job of this name. */
    NOT_REGISTERED,
    UNKNOWN;

    /** Whether the job ended without what it was started for. */
    public boolean failed() {
        return this == FAILURE || this == UNSTABLE || this == MERGE || isMachinery();
    }

    /** Whether it failed, and not because of the change. */
    public boolean isMachinery() {
        return this == INFRA || this == NOT_REGISTERED;
    }
}
