package org.infraportal.refstack.results;

/** What someone is to a result. */
enum ResultRole {
    USER,
    OWNER,
    FOUNDATION
}
