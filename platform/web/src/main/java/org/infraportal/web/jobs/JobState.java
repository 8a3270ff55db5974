package org.infraportal.web.jobs;

/** Where a job stands. */
public enum JobState {
    /** Accepted, and not begun; what is uploaded may still be on its way. */
    WAITING,
    RUNNING,
    DONE,
    FAILED,
    /** Somebody asked for its end. */
    CANCELLED,
    /** The program that ran it stopped, and it cannot be resumed. */
    INTERRUPTED;

    public boolean ended() {
        return this != WAITING && this != RUNNING;
    }
}
