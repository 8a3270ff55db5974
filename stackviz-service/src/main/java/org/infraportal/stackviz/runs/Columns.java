package org.infraportal.stackviz.runs;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** How values of a stream fit into columns: a stream may hold names of megabytes. The whole stays in the stream. */
public final class Columns {
    public static final int LABEL = 255;

    private Columns() {}

    /** The text, or its start with an ellipsis, in at most {@code most} characters. */
    public static String fit(String text, int most) {
        if (text == null || text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }

    /** Whether it can be a public id: the database refuses to compare its ASCII columns with anything else. */
    public static boolean isId(String text) {
        return text.matches("[0-9A-Fa-f-]{36}");
    }

    public static LocalDateTime utc(Instant at) {
        return at == null ? null : LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
