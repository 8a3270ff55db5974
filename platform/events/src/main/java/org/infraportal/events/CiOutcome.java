package org.infraportal.events;

/** What kind of end a job of a CI had, whatever word the CI wrote for it. */
public enum CiOutcome implements Word {
    SUCCESS,
    FAILURE,
    /** It ran to the end, and some of its tests failed. */
    UNSTABLE,
    /** The change could not be merged with its branch. */
    MERGE,
    /** The infrastructure failed: says nothing about the change. */
    INFRA,
    CANCELED,
    SKIPPED,
    /** The CI knows no job of this name. */
    NOT_REGISTERED,
    UNKNOWN;

    @Override
    public String word() {
        return name();
    }
}
