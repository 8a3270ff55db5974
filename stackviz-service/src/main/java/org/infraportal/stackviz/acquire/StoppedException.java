package org.infraportal.stackviz.acquire;

/** Whoever works on something is to end, and to leave it as it is. */
class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StoppedException(String reason) {
        super(reason);
    }
}
