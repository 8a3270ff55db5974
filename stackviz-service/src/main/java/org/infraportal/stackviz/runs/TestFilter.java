package org.infraportal.stackviz.runs;

import java.util.EnumSet;
import java.util.Set;

import org.infraportal.subunit.TestStatus;

/**
 * Which tests of a run are asked for; null stands for any.
 *
 * @param worker {@link #NO_WORKER} for the tests that name none
 * @param q a part of the name or of the message
 */
public record TestFilter(TestStatus status, String worker, String q) {
    public static final String NO_WORKER = "none";

    /** The statuses a listed test can have: all but {@code exists}. */
    public static final Set<TestStatus> STATUSES = EnumSet.complementOf(EnumSet.of(TestStatus.EXISTS));

    public static final TestFilter ANY = new TestFilter(null, null, null);
}
