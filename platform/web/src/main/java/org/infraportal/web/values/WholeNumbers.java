package org.infraportal.web.values;

import java.util.regex.Pattern;

/** Whole numbers in plain digits: neither 1.9, which is no 1, nor 1e9, NaN, or the digits of other scripts. */
public final class WholeNumbers {
    private static final Pattern DIGITS = Pattern.compile("-?[0-9]{1,19}");

    private WholeNumbers() {}

    /** Reads a number between two bounds, both included. */
    public static long allowed(String text, long min, long max) {
        if (DIGITS.matcher(text).matches()) {
            try {
                long number = Long.parseLong(text);
                if (number >= min && number <= max) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Nineteen digits may be too many, which is answered below like any other number out of range.
            }
        }
        throw new WrongValueException("a whole number from " + min + (max == Long.MAX_VALUE ? "" : " to " + max));
    }
}
