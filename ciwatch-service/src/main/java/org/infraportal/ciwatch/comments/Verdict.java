package org.infraportal.ciwatch.comments;

/** What one CI said about one patch set. */
public enum Verdict {
    SUCCESS,
    FAILURE,
    /** A failure in which no voting job failed by itself: only the machinery did. */
    INFRA,
    UNKNOWN
}
