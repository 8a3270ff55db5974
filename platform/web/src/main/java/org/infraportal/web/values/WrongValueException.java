package org.infraportal.web.values;

import org.infraportal.web.ProblemException;

/** A value that is not allowed. The message is what was expected instead. */
public final class WrongValueException extends IllegalArgumentException {
    private static final int MAX_SHOWN = 120;

    public WrongValueException(String expected) {
        super(expected);
    }

    /** What would have been allowed, as it stands behind {@code expected:}. */
    public String expected() {
        return getMessage();
    }

    /** The whole sentence, {@code name: value (expected: ...)}, with what cannot be seen written as escapes. */
    public String about(String name, String value) {
        return sentence(name, value, expected());
    }

    /** The same sentence for a mistake that was found elsewhere. */
    public static String sentence(String name, String value, String expected) {
        String shown = value == null || value.isEmpty() ? "empty" : Texts.visible(value, MAX_SHOWN);
        return name + ": " + shown + " (expected: " + expected + ")";
    }

    /** The 400 that names the field. */
    public ProblemException problem(String field, String value) {
        return ProblemException.invalid(field, about(field, value));
    }
}
