package org.infraportal.fetch;

import java.io.IOException;
import java.time.Duration;

/** Something could not be fetched. The message is shown to everybody: no address that a name leads to is in it. */
public class FetchException extends IOException {
    private static final long serialVersionUID = 1;

    private final boolean passing;
    private final boolean missing;
    private final boolean refused;
    private final transient Duration pause;

    private FetchException(String message, boolean passing, boolean missing, Duration pause) {
        this(message, passing, missing, false, pause);
    }

    private FetchException(String message, boolean passing, boolean missing, boolean refused, Duration pause) {
        super(message);
        this.passing = passing;
        this.missing = missing;
        this.refused = refused;
        this.pause = pause;
    }

    /** It will be the same the next time. */
    public static FetchException lasting(String message) {
        return new FetchException(message, false, false, null);
    }

    /** Nothing was sent: its server is at an address that is not asked. */
    static FetchException refused(String message) {
        return new FetchException(message, false, false, true, null);
    }

    /** The server says that there is no such thing, which is lasting too. */
    public static FetchException missing(String message) {
        return new FetchException(message, false, true, null);
    }

    /** It may go away by itself: a server that is down, slow or busy. */
    public static FetchException passing(String message) {
        return new FetchException(message, true, false, null);
    }

    /** @param pause how long the server wants to be left alone; null when it does not say */
    public static FetchException passing(String message, Duration pause) {
        return new FetchException(message, true, false, pause);
    }

    public boolean mayPass() {
        return passing;
    }

    public boolean isMissing() {
        return missing;
    }

    public boolean isRefused() {
        return refused;
    }

    public Duration pause() {
        return pause;
    }
}
