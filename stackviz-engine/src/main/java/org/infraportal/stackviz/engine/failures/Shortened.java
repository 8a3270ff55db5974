package org.infraportal.stackviz.engine.failures;

/** Text that has to fit somewhere. */
final class Shortened {
    private Shortened() {}

    /** The text, or its start with an ellipsis, in at most {@code most} characters. */
    static String to(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
