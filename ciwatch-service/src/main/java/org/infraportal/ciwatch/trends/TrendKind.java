package org.infraportal.ciwatch.trends;

/** What is new about a job, in the order in which it matters. */
public enum TrendKind {
    /** It fails change after change, and did not before. */
    NEWLY_FAILING,
    /** It fails significantly more often than in the window before. */
    WORSE,
    /** It fails change after change, since before the window. */
    STILL_FAILING,
    /** It both succeeded and failed on the same patch set. */
    FLAKY,
    /** It succeeds again after it failed change after change. */
    FIXED,
    /** It fails significantly less often than in the window before. */
    BETTER,
    STEADY
}
