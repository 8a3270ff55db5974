package org.infraportal.ciwatch.stream;

/** How the reader of a server is. */
public enum StreamState {
    CONNECTING("connecting", "RUNNING"),
    CONNECTED("connected", "SUCCESS"),
    /** The connection ended, or cannot be made; it is tried again. */
    LOST("not connected", "FAILURE"),
    /** The account may not read events: the server's administrator has to grant it the capability Stream Events. */
    NOT_PERMITTED("Stream Events not permitted", "FAILURE"),
    /** The server did not accept the account or its key. */
    LOGIN_REFUSED("login refused", "FAILURE"),
    /** The server showed another key than the one that is known. */
    WRONG_HOST_KEY("host key not trusted", "FAILURE"),
    /** Something in the portal's configuration is missing or wrong. */
    MISCONFIGURED("configuration incomplete", "FAILURE"),
    /** The portal stopped. */
    STOPPED("stopped", "SKIPPED"),
    /** No instance has read it yet. */
    NEW("not started", "UNKNOWN");

    private final String words;
    private final String status;

    StreamState(String words, String status) {
        this.words = words;
        this.status = status;
    }

    public String words() {
        return words;
    }

    /** The mark of it. */
    public String status() {
        return status;
    }
}
