package org.infraportal.files;

import java.io.IOException;

/** Something is larger, or unpacks to more, than its reader was ready for. */
public class TooLargeException extends IOException {

    private static final long serialVersionUID = 1;

    private final boolean growth;

    /** @param value what was counted until then */
    public TooLargeException(String name, long value, long max) {
        this(name, Long.toString(value), max, false);
    }

    TooLargeException(String name, String value, long max) {
        this(name, value, max, false);
    }

    private TooLargeException(String name, String value, long max, boolean growth) {
        super(name + ": " + value + " (expected: <= " + max + ")");
        this.growth = growth;
    }

    static TooLargeException ofGrowth(long ratio, long max) {
        return new TooLargeException("gzip ratio", Long.toString(ratio), max, true);
    }

    /** Whether it is small when packed, and unpacks to too much for that. */
    public boolean isGrowth() {
        return growth;
    }
}
