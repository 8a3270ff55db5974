package org.infraportal.refstack.imports;

import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;

/** What was sent, or what is configured, cannot be imported; trying again would not help. */
class UnusableSourceException extends ProblemException {
    UnusableSourceException(String message) {
        this(ProblemKind.MALFORMED, message);
    }

    UnusableSourceException(ProblemKind kind, String message) {
        super(kind, message);
    }
}
