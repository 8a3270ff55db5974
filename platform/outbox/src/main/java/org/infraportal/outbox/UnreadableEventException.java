package org.infraportal.outbox;

/** A record on a topic of ours that is not an event of ours. */
public class UnreadableEventException extends RuntimeException {
    UnreadableEventException(String message) {
        super(message);
    }
}
