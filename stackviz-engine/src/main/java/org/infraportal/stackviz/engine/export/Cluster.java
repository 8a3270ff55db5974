package org.infraportal.stackviz.engine.export;

import org.infraportal.stackviz.engine.failures.Failure;
import org.infraportal.stackviz.engine.redaction.Redaction;

/**
 * Failures of one kind.
 *
 * @param fingerprint as the portal knows it too
 * @param title the normalised exception and message
 * @param exception its simple name; null when there was no traceback
 * @param frame the deepest frame outside libraries; null when there was none
 */
record Cluster(String fingerprint, String title, String exception, String frame) {
    static Cluster of(Failure failure) {
        return new Cluster(
                failure.fingerprint(),
                Redaction.redact(failure.title()),
                Redaction.redact(failure.exception()),
                Redaction.redact(failure.frame()));
    }
}
