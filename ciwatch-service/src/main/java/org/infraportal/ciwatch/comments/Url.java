package org.infraportal.ciwatch.comments;

/**
 * The first URL in a line, of any scheme: what may be followed is decided where it is shown.
 *
 * @param text with a colon behind it, if one stands there
 * @param start where it begins in its line
 * @param end where it ends
 */
record Url(String text, int start, int end) {

    /** The URL of a line, or null: a word with {@code ://}, or one with a scheme before {@code " : "}. */
    static Url in(String line) {
        int mark = line.indexOf("://");
        return mark > 0 ? around(line, mark) : beforeColon(line);
    }

    private static Url around(String line, int mark) {
        int start = mark;
        while (start > 0 && isSchemeCharacter(line.charAt(start - 1))) {
            start--;
        }
        int end = mark;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
            end++;
        }
        boolean open = start == 0
                || Character.isWhitespace(line.charAt(start - 1))
                || "(<[".indexOf(line.charAt(start - 1)) >= 0;
        return start == mark || !open ? null : new Url(line.substring(start, end), start, end);
    }

    /** {@code NAME javascript:... : RESULT}: an address all the same, though none to follow. */
    private static Url beforeColon(String line) {
        int end = line.indexOf(" : ");
        int start = end < 0 ? -1 : line.lastIndexOf(' ', end - 1) + 1;
        int colon = end < 0 ? -1 : line.indexOf(':', start);
        boolean scheme = colon > start && colon < end - 1;
        for (int i = start; scheme && i < colon; i++) {
            scheme = isSchemeCharacter(line.charAt(i));
        }
        return scheme && start > 0 ? new Url(line.substring(start, end), start, end) : null;
    }

    private static boolean isSchemeCharacter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '+';
    }

    /** Without the bracket or the full stop that stands behind it. */
    String closed() {
        int last = text.length();
        while (last > 0
                && ")>],.".indexOf(text.charAt(last - 1)) >= 0
                && !(text.charAt(last - 1) == ')' && text.indexOf('(') >= 0)) {
            last--;
        }
        return text.substring(0, last);
    }
}
