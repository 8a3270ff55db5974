package org.infraportal.stackviz.engine.timeline;

import org.infraportal.subunit.TestStatus;

/** The letter of each status and how bad it is, as the scripts know them too. */
public final class Marks {
    /** By the ordinal of {@link TestStatus}. */
    private static final String LETTERS = "??ISUKFX";
    /** By the ordinal of {@link TestStatus}: what must not drown among others has the highest number. */
    private static final int[] SEVERITIES = {4, 0, 5, 2, 6, 1, 7, 3};

    private static final int BAD = 4;
    private static final TestStatus[] ALL = TestStatus.values();

    private Marks() {}

    /** S success, F fail, K skip, X expected failure, U unexpected success, I never ended, ? unknown. */
    public static char letter(TestStatus status) {
        return LETTERS.charAt(status.ordinal());
    }

    /** The status of a letter; null when there is none. */
    public static TestStatus status(char letter) {
        for (TestStatus status : ALL) {
            if (status != TestStatus.EXISTS && LETTERS.charAt(status.ordinal()) == letter) {
                return status;
            }
        }
        return null;
    }

    /** Failed, succeeded against what was expected, or without an end. */
    public static boolean bad(TestStatus status) {
        return bad((byte) status.ordinal());
    }

    static char letter(byte status) {
        return LETTERS.charAt(status);
    }

    static int severity(byte status) {
        return SEVERITIES[status];
    }

    static boolean bad(byte status) {
        return SEVERITIES[status] >= BAD;
    }

    static TestStatus status(byte status) {
        return ALL[status];
    }
}
