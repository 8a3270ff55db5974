package org.infraportal.stackviz.logs;

import java.time.Instant;

import org.infraportal.stackviz.engine.logs.HttpCall;
import org.infraportal.stackviz.engine.redaction.Redaction;

/**
 * A call of a test to a service as the outside sees it, and a line of CSV; without secrets.
 *
 * @param at when the answer was logged
 * @param seconds null when the log does not tell
 * @param answer the start of the body of an error
 * @param line the number of its line in the log, from 1
 */
public record CallView(
        Instant at,
        String verb,
        String path,
        String service,
        int status,
        Double seconds,
        String requestId,
        String caller,
        String answer,
        long line) {

    public static CallView of(HttpCall call) {
        return new CallView(
                call.at(),
                call.verb(),
                Redaction.redact(call.path()),
                call.service(),
                call.status(),
                call.duration() == null ? null : call.duration().toNanos() / 1e9,
                call.requestId(),
                call.caller(),
                Redaction.redact(call.answer()),
                call.line());
    }
}
