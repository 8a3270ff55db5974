package org.infraportal.web.lists;

import java.util.Locale;

/** Patterns for {@code like ... escape '!'} over a column in lower case, in which the text means itself. */
public final class Like {
    private Like() {}

    /** The text anywhere. */
    public static String containing(String text) {
        return "%" + literal(text) + "%";
    }

    /** The text at the start. */
    public static String beginning(String text) {
        return literal(text) + "%";
    }

    private static String literal(String text) {
        return text.strip()
                .toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
    }
}
