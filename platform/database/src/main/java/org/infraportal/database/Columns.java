package org.infraportal.database;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** How values fit into columns. */
public final class Columns {
    /** The width in characters of a column that holds a name or a label. */
    public static final int LABEL = 255;

    private Columns() {}

    /** The text, or its start with an ellipsis, in at most {@code max} characters. Null stays null. */
    public static String fit(String text, int max) {
        if (text == null || text.length() <= max) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(max - 2)) ? max - 2 : max - 1;
        return text.substring(0, end) + "…";
    }

    /** Whether it can be a public id: the database refuses to compare its ASCII columns with anything else. */
    public static boolean isId(String text) {
        return text.matches("[0-9A-Fa-f-]{36}");
    }

    /** The time as a {@code datetime} column holds it. Null stays null. */
    public static LocalDateTime utc(Instant at) {
        return at == null ? null : LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
