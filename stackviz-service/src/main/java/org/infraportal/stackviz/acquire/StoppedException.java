package org.infraportal.stackviz.acquire;

/** Somebody cancelled, the lease is lost, or the service stops: whoever works on it leaves everything as it is. */
class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StoppedException(String reason) {
        super(reason);
    }
}
