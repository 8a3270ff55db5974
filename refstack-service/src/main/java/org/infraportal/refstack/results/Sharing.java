package org.infraportal.refstack.results;

import java.util.Locale;
import java.util.Set;

import org.infraportal.refstack.problems.Fault;
import org.infraportal.refstack.problems.RefstackProblem;

/**
 * What the meta value {@code shared} says. Callers give {@code true} or {@code false}; what was imported may be
 * anything, and publishes as upstream has it, unless it says no.
 */
public final class Sharing {
    static final String YES = "true";

    /** What publishes nothing, in lower case and without blanks around it. */
    static final Set<String> UNSHARED = Set.of("", "false", "no", "off", "0", "null", "none");

    private Sharing() {}

    /** Whether a result with this value may be read by everyone. @param value null for none */
    public static boolean publishes(String value) {
        return value != null && !UNSHARED.contains(plain(value));
    }

    /**
     * What a caller wrote, as it is stored: {@code true}, {@code false}, or empty.
     *
     * @throws RefstackProblem 400 for another word
     */
    static String word(String written) {
        String plain = plain(written);
        if (!plain.isEmpty() && !plain.equals(YES) && !plain.equals("false")) {
            throw Fault.SHARED_INVALID.of(written.length() <= 60 ? written : written.substring(0, 57) + "...");
        }
        return plain;
    }

    private static String plain(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }
}
