package org.infraportal.ciwatch.gerrit;

/** A line that is no event; the message says why. */
public class UnreadableLineException extends RuntimeException {
    public UnreadableLineException(String message) {
        super(message);
    }
}
