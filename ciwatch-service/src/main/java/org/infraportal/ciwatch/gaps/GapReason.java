package org.infraportal.ciwatch.gaps;

/** Why events may have been missed. */
public enum GapReason {
    /** The connection to the server ended, or could not be made again. */
    CONNECTION_LOST("connection lost"),
    /** The server says that it left events out because they were read too slowly. */
    DROPPED_OUTPUT("server dropped events"),
    /** The portal was not running, or was killed. */
    STOPPED("portal was stopped"),
    /** The broker did not take what was read. */
    BROKER("broker unavailable"),
    /** The server was read for the first time, and its past was asked for. */
    HISTORY("first start");

    private final String words;

    GapReason(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
