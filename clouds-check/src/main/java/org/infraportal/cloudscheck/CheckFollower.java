package org.infraportal.cloudscheck;

/** Follows a check, and may end it. Asked from several threads. */
public interface CheckFollower {
    /** For a check that nobody follows. */
    CheckFollower NONE = () -> false;

    /** Asked often, also while nothing arrives: whether to clean up and end. */
    boolean isStopped();

    /** So many rules have an answer now. */
    default void answered(int rules) {}
}
