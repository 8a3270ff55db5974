package org.infraportal.ciwatch.cis;

/** How the registry knows what an account is. */
public enum Standing {
    /** Only the account's name says that it is a CI. */
    SUGGESTED,
    /** Somebody said that it is a CI. */
    CONFIRMED,
    /** Somebody said that it is none: its comments are no reports. */
    REJECTED
}
