package org.infraportal.ciwatch.comments;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * One expression that an administrator wrote. It is RE2's, whose matching takes time linear in the text whatever the expression,
 * so there are no back references and no look-around; and it is small, since each instruction may be looked at for each
 * character.
 */
final class OwnPattern {
    static final int MAX_LENGTH = 1_000;

    private static final int MAX_INSTRUCTIONS = 1_000;
    /** What counted repetitions may multiply to: they are written out when an expression is compiled. */
    private static final long MAX_REPEATED = 1_000;

    private final Pattern pattern;

    private OwnPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * @param name what problems call it
     * @param source null or blank for none
     * @return null for none
     * @throws IllegalArgumentException when it is too long or large, no expression of RE2, or fits every text
     */
    static OwnPattern of(String name, String source) {
        if (source == null || source.isBlank()) {
            return null;
        }
        if (source.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    name + ": " + source.length() + " characters (expected: at most " + MAX_LENGTH + ")");
        }
        refuseRepetitions(name, source);
        try {
            Pattern compiled = Pattern.compile(source, Pattern.MULTILINE);
            if (compiled.programSize() > MAX_INSTRUCTIONS) {
                throw new IllegalArgumentException(name + ": too large (expected: a smaller expression)");
            }
            if (compiled.matcher("").find()) {
                throw new IllegalArgumentException(
                        name + ": fits any text (expected: an expression that needs some text)");
            }
            return new OwnPattern(compiled);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(name + ": " + e.getDescription() + " (expected: an RE2 expression)", e);
        }
    }

    boolean in(String text) {
        return pattern.matcher(text).find();
    }

    /** Where it fits in a text, or null. */
    Matcher first(String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher : null;
    }

    boolean hasGroup(String group) {
        return pattern.namedGroups().containsKey(group);
    }

    private static void refuseRepetitions(String name, String expression) {
        long product = 1;
        long number = -1;
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (c == '{') {
                number = 0;
            } else if (number >= 0 && c >= '0' && c <= '9') {
                number = Math.min(number * 10 + c - '0', MAX_REPEATED + 1);
            } else if (number >= 0 && (c == ',' || c == '}')) {
                product = c == '}' || number > 1 ? product * Math.max(number, 1) : product;
                number = c == ',' ? 0 : -1;
            } else {
                number = -1;
            }
            if (product > MAX_REPEATED) {
                throw new IllegalArgumentException(
                        name + ": repeats too often (expected: counts that multiply to at most " + MAX_REPEATED + ")");
            }
        }
    }
}
