package org.infraportal.stackviz.engine.export;

/** A server did not say who may have something: somebody else may. */
final class RefusedException extends ExportException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
