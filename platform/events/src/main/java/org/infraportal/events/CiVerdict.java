package org.infraportal.events;

/** What a CI said about a patch set. */
public enum CiVerdict implements Word {
    SUCCESS,
    /** Also when only the infrastructure failed. */
    FAILURE,
    /** The comment gives no verdict. */
    UNKNOWN;

    @Override
    public String word() {
        return name();
    }
}
