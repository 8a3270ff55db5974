package org.infraportal.stackviz.failures;

import org.infraportal.database.Columns;

/**
 * Where in the logs of a run a log pattern of a known failure was found first.
 *
 * @param file its name
 * @param line from 1
 * @param text of the line, without secrets, at most 500 characters
 * @param page which shows the line among its neighbours
 */
public record LogMatch(String pattern, String file, long line, String text, String page) {
    private static final int BEFORE = 5;

    static String page(String run, int file, long line) {
        return around(run + "/files/" + file, line);
    }

    /** A page of a log that shows a line of it with those before. */
    static String around(String log, long line) {
        return log + "?from=" + Math.max(1, line - BEFORE) + "#L" + line;
    }

    LogMatch of(String written) {
        return new LogMatch(written, file, line, text, page);
    }

    public String shortText() {
        return Columns.fit(text, 200);
    }

    /** {@code n-cpu.log:1234}. */
    public String place() {
        return file + ":" + line;
    }
}
