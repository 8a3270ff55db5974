package org.infraportal.stackviz.engine.logs;

import java.time.Duration;
import java.time.Instant;

/**
 * A call of a test to a service, as Tempest logs it when the answer is there. Everything as it stands in the log: what is
 * shown of it goes through the redaction.
 *
 * @param at when the answer was logged
 * @param caller the test's class and method, {@code ServersTest:setUpClass}; empty when the line has none
 * @param host with its port
 * @param path with its query
 * @param service null when neither port nor path tells
 * @param duration null when the line has none, as those of old releases for tokens
 * @param requestId null when the answer's headers have none
 * @param answer the start of the body of an answer that is an error; null otherwise
 * @param line the number of its line in the log, from 1
 */
public record HttpCall(
        Instant at,
        String caller,
        int status,
        String verb,
        String host,
        String path,
        String service,
        Duration duration,
        String requestId,
        String answer,
        long line) {

    /** A 4xx or 5xx, which a negative test wants to see. */
    public boolean error() {
        return status >= 400;
    }

    /** When the request was sent, as far as its duration is known. */
    public Instant sent() {
        return duration == null ? at : at.minus(duration);
    }
}
