package org.infraportal.stackviz.engine.redaction;

import java.io.InputStream;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Replaces secrets by {@link #MARK}. Names of fields, quotes and line ends stay, so that JSON, YAML and ini files can
 * still be read; placeholders that other programs left for secrets ({@code ***}, {@code <omitted>}, {@code
 * {SHA256}...}) stay too, and so does everything outside ASCII.
 */
public final class Redaction {
    /** What stands where a secret stood. */
    public static final String MARK = "[redacted]";

    private Redaction() {}

    /** The text without its secrets, line by line; null for null. */
    public static String redact(CharSequence text) {
        if (text == null) {
            return null;
        }
        LineRedactor redactor = new LineRedactor();
        StringBuilder clean = new StringBuilder(text.length());
        String all = text.toString();
        int from = 0;
        while (from < all.length()) {
            int end = all.indexOf('\n', from) + 1;
            end = end == 0 ? all.length() : end;
            clean.append(redactor.line(all.substring(from, end)));
            from = end;
        }
        return clean.toString();
    }

    /** Takes one line after another, in their order, and gives each without its secrets. */
    public static UnaryOperator<String> lineByLine() {
        return new LineRedactor()::line;
    }

    /** Each line without its secrets; a private key may reach over several. */
    public static List<String> redact(List<String> lines) {
        return lines.stream().map(lineByLine()).toList();
    }

    /**
     * The bytes of a text in UTF-8, or in any encoding that holds ASCII, without its secrets. Reads while it is read, in
     * bounded memory whatever the length of a line; closing it closes the source.
     */
    public static InputStream redact(InputStream utf8) {
        return new RedactedInput(utf8);
    }
}
