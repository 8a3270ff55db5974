package org.infraportal.ciwatch.stream;

/** A stream that cannot be read; the message is for people. */
class StreamException extends Exception {
    private static final long serialVersionUID = 1;

    private final StreamState state;

    StreamException(StreamState state, String message) {
        super(message);
        this.state = state;
    }

    StreamState state() {
        return state;
    }
}
