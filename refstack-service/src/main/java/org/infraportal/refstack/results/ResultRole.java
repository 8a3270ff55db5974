package org.infraportal.refstack.results;

/** What someone is to a result. */
public enum ResultRole {
    USER,
    OWNER,
    FOUNDATION
}
