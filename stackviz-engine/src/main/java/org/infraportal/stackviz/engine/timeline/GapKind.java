package org.infraportal.stackviz.engine.timeline;

import java.util.Locale;

/** What a worker did between two tests, as far as the stream lets one guess. Each time is an upper bound. */
public enum GapKind {
    /** Before the first test of a class. */
    SET_UP('u'),
    /** After the last test of a class. */
    TEAR_DOWN('d'),
    /** After the last test of one class and before the first of another. */
    BETWEEN('b'),
    /** Between two tests of a class, or where classes are mixed. */
    IDLE('i'),
    /** Before the first test of a worker: it also loaded the tests in that time. */
    LEAD('l'),
    /** After the last test of a worker, until the last worker ends. */
    TAIL('t');

    private static final GapKind[] ALL = values();

    private final char letter;

    GapKind(char letter) {
        this.letter = letter;
    }

    /** As in the JSON. */
    public char letter() {
        return letter;
    }

    /** As in lists: set_up, tear_down and so on. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is none of that letter */
    public static GapKind of(char letter) {
        for (GapKind kind : ALL) {
            if (kind.letter == letter) {
                return kind;
            }
        }
        throw new IllegalArgumentException("gap: " + letter + " (expected: one of udbilt)");
    }

    static GapKind of(byte ordinal) {
        return ALL[ordinal];
    }
}
