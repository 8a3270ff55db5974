package org.infraportal.stackviz.engine.failures;

import java.util.Locale;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * What a query looks for: a text, which may stand anywhere and in upper or lower case, or between slashes a regular
 * expression. Expressions are RE2's, whose matching takes time linear in the text whatever the expression: anybody who
 * may edit queries could otherwise stop the service with one of them. So there are no back references and no
 * look-around.
 */
public final class TextPattern {
    public static final int MAX_LENGTH = 500;

    /** In RE2's instructions, of which each may be looked at for each character. */
    private static final int MAX_INSTRUCTIONS = 5000;

    /** What counted repetitions may multiply to: they are written out when an expression is compiled. */
    private static final long MAX_REPEATED = 1000;

    private final String source;
    private final String text;
    private final Pattern expression;

    private TextPattern(String source, String text, Pattern expression) {
        this.source = source;
        this.text = text;
        this.expression = expression;
    }

    /** @throws IllegalArgumentException when it is blank, too long, or no expression of RE2 */
    public static TextPattern of(String source) {
        if (source == null || source.isBlank() || source.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "pattern: " + (source == null ? 0 : source.strip().length()) + " characters (expected: 1 to "
                            + MAX_LENGTH + ")");
        }
        if (source.length() < 3 || !source.startsWith("/") || !source.endsWith("/")) {
            return new TextPattern(source, source.toLowerCase(Locale.ROOT), null);
        }
        String inside = source.substring(1, source.length() - 1);
        refuseRepetitions(inside);
        try {
            Pattern compiled = Pattern.compile(inside, Pattern.MULTILINE);
            if (compiled.programSize() > MAX_INSTRUCTIONS) {
                throw new IllegalArgumentException("pattern: " + source + " (expected: a smaller expression)");
            }
            return new TextPattern(source, null, compiled);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "pattern: " + source + " (expected: an RE2 expression: " + e.getDescription() + ")", e);
        }
    }

    /**
     * @param where null holds nothing
     * @throws SearchDeadline.OverException when the time is over before the answer is known
     */
    public boolean in(String where, SearchDeadline deadline) {
        return where != null && in(where, expression == null ? where.toLowerCase(Locale.ROOT) : null, deadline);
    }

    /** @param lower the same in lower case, which an expression has no use for */
    boolean in(String where, String lower, SearchDeadline deadline) {
        deadline.check();
        return expression == null
                ? lower.contains(text)
                : expression.matcher(deadline.guard(where)).find();
    }

    /** As it was written. */
    @Override
    public String toString() {
        return source;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TextPattern pattern && pattern.source.equals(source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    private static void refuseRepetitions(String expression) {
        var counts = java.util.regex.Pattern.compile("\\{(\\d{0,9})(?:,(\\d{0,9}))?}")
                .matcher(expression);
        long product = 1;
        while (counts.find()) {
            product *= Math.max(Math.max(number(counts.group(1)), number(counts.group(2))), 1);
            if (product > MAX_REPEATED) {
                throw new IllegalArgumentException("pattern: /" + expression
                        + "/ (expected: counted repetitions that multiply to at most " + MAX_REPEATED + ")");
            }
        }
    }

    private static long number(String digits) {
        return digits == null || digits.isEmpty() ? 0 : Long.parseLong(digits);
    }
}
