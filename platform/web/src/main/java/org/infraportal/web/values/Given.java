package org.infraportal.web.values;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What an address or a form gives as text. A blank text counts as left out and is null here, since forms send those; blanks
 * at the ends do not count. {@link AllowedNumber} and the like check parameters by the same functions.
 */
public final class Given {
    private Given() {}

    public static String text(String given) {
        return given == null || given.isBlank() ? null : given.strip();
    }

    /** A whole number in plain digits. */
    public static Long number(String given) {
        return number(given, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** A whole number in plain digits between two bounds, both included. */
    public static Long number(String given, long min, long max) {
        String text = text(given);
        try {
            return text == null ? null : (Long) WholeNumbers.allowed(text, min, max);
        } catch (WrongValueException e) {
            throw new WrongValueException("a number from " + min + " to " + max);
        }
    }

    /** The constant of that name, in any case. */
    public static <E extends Enum<E>> E word(String given, Class<E> words) {
        return word(given, List.of(words.getEnumConstants()));
    }

    static <E extends Enum<?>> E word(String given, List<E> constants) {
        String text = text(given);
        if (text == null) {
            return null;
        }
        return constants.stream()
                .filter(constant -> word(constant).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new WrongValueException(
                        "one of " + constants.stream().map(Given::word).toList()));
    }

    /** The words of all constants, for people to choose from. */
    public static List<String> words(Class<? extends Enum<?>> words) {
        return Arrays.stream(words.getEnumConstants()).map(Given::word).toList();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** {@code 2026-03-02T10:00:00Z}; a plus that became a blank on the way is forgiven. */
    public static Instant time(String given) {
        String text = text(given);
        return text == null ? null : Dates.time(text.replace(' ', '+'));
    }

    /** The constants that an {@link AllowedWord} allows. */
    static List<Enum<?>> constants(AllowedWord rule) {
        return Arrays.<Enum<?>>stream(rule.value().getEnumConstants())
                .filter(constant -> !List.of(rule.except()).contains(word(constant)))
                .toList();
    }
}
