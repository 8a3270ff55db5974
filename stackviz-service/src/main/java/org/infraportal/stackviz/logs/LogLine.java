package org.infraportal.stackviz.logs;

import java.time.Instant;

/**
 * An entry of a service's log with the lines that go on with it, without secrets. Also a line of CSV.
 *
 * @param at null when the log does not tell
 * @param file the number of the run's file
 * @param offset where it stands in the file, in bytes
 * @param level in lower case; null when the log's form has none
 * @param request the request id by which it was found; null when it was found by its time
 */
public record LogLine(Instant at, String service, String level, String request, String text, int file, long offset) {
    /** Whether a warning or worse. */
    public boolean bad() {
        return "warning".equals(level) || severe();
    }

    public boolean severe() {
        return "error".equals(level) || "critical".equals(level);
    }
}
