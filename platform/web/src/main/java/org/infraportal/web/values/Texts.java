package org.infraportal.web.values;

import org.infraportal.files.UrlSecrets;

/** Free text, such as a note: anything that can be stored and shown again, line breaks and tabs included. */
public final class Texts {
    private Texts() {}

    /** The text, if it can be kept, without passwords and tokens of addresses in it; it may be empty. */
    public static String allowed(String text, int max) {
        boolean strange = text.codePoints()
                .anyMatch(point -> Character.getType(point) == Character.SURROGATE
                        || turnsDirection(point)
                        || Character.isISOControl(point) && point != '\n' && point != '\r' && point != '\t');
        if (strange) {
            throw new WrongValueException(
                    "text without control characters, halves of characters or signs that turn its direction");
        }
        if (text.length() > max) {
            throw new WrongValueException("at most " + max + " characters");
        }
        return UrlSecrets.cut(text);
    }

    /** Embeddings, overrides and isolates, which show the text behind them in another order than it has. */
    private static boolean turnsDirection(int point) {
        return point >= 0x202a && point <= 0x202e || point >= 0x2066 && point <= 0x2069;
    }

    /** The text for a message: what cannot be seen stands as an escape, and only so much of it is shown. */
    public static String visible(String text, int max) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(max + 1L).forEach(point -> {
            if (Names.isInvisible(point)) {
                shown.append(String.format("\\u%04X", point));
            } else {
                shown.appendCodePoint(point);
            }
        });
        return shortened(shown.toString(), max);
    }

    /** At most so much of a text, with dots where something is missing; no character is cut in half. */
    public static String shortened(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = max - 3;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "...";
    }
}
