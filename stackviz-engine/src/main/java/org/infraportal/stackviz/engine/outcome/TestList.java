package org.infraportal.stackviz.engine.outcome;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.function.Consumer;

/** A list of tests that were to run, one id a line as {@code stestr list} prints them. */
public final class TestList {
    /** Of one list; a longer one is cut. */
    public static final int MAX_TESTS = 1_000_000;

    private static final int MAX_ID_LENGTH = 4096;

    private TestList() {}

    /** Hands over the ids. Blank lines, comments after {@code #}, messages between the ids and endless lines are left out. */
    public static void read(BufferedReader lines, Consumer<String> ids) throws IOException {
        int seen = 0;
        for (String line = line(lines); line != null && seen < MAX_TESTS; line = line(lines)) {
            String id = line.strip();
            boolean message = id.contains(" ") && !id.endsWith(")");
            if (!id.isEmpty() && !id.startsWith("#") && !message && id.length() <= MAX_ID_LENGTH) {
                ids.accept(id);
                seen++;
            }
        }
    }

    /** A line, or the start of one that no honest test is as long as; null at the end. */
    private static String line(BufferedReader lines) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = lines.read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n') {
            if (line.length() <= MAX_ID_LENGTH) {
                line.append((char) c);
            }
            c = lines.read();
        }
        return line.toString();
    }
}
