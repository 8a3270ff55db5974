package org.infraportal.fetch;

/** Somebody wants the work to end, and what it is about to be left as it is. */
public class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StoppedException(String reason) {
        super(reason);
    }
}
