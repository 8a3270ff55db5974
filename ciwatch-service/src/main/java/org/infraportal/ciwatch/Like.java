package org.infraportal.ciwatch;

import java.util.Locale;

/** Patterns for {@code like ... escape '!'}. */
public final class Like {
    private Like() {}

    /** Finds the text anywhere in a column that is in lower case. */
    public static String anywhere(String text) {
        String escaped = text.strip()
                .toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
        return "%" + escaped + "%";
    }
}
