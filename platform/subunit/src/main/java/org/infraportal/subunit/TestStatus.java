package org.infraportal.subunit;

import java.util.Locale;

/** What a packet or a test says about its state; the order is the wire code of subunit v2. */
public enum TestStatus {
    /** A packet without a status, or a test of which none was ever seen. */
    UNKNOWN,
    EXISTS,
    INPROGRESS,
    SUCCESS,
    UXSUCCESS,
    SKIP,
    FAIL,
    XFAIL;

    private static final TestStatus[] BY_CODE = values();

    /** Whether this status ends a test; {@code exists} does too, as the reference reader has it. */
    public boolean ends() {
        return this != UNKNOWN && this != INPROGRESS;
    }

    /** The word other subunit tools use: {@code success}, {@code fail}, {@code unknown} ... */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TestStatus ofCode(int code) {
        return BY_CODE[code];
    }
}
