package org.infraportal.clouds.capacity;

/** What became of a capacity that a file has, beside the one that is known. */
public enum Reconciliation {
    /** It is now the file's. */
    CHANGED,
    /** It was the same. */
    UNCHANGED,
    /** It differs, and stays: the last change was made in the portal, which outranks a file. */
    OUTRANKED,
    /** The donation has ended. */
    RETIRED
}
