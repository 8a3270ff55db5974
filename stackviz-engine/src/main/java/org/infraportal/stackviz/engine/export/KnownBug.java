package org.infraportal.stackviz.engine.export;

import org.infraportal.stackviz.engine.failures.KnownFailure;
import org.infraportal.stackviz.engine.redaction.Redaction;

/**
 * The bug of a failure.
 *
 * @param title what people call it
 * @param address always of http or https
 */
public record KnownBug(String title, String address) {

    /** Null when it is no address of a bug: it may come from elsewhere. */
    public static KnownBug of(String title, String address) {
        return KnownFailure.isBug(address) ? new KnownBug(Redaction.redact(title), address) : null;
    }

    /** {@code bug 1234567}. */
    String name() {
        return KnownFailure.bugName(address);
    }
}
