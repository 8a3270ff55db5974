package org.infraportal.refstack.guidelines;

/** A file is no guideline. The message is for the one who wrote it: {@code file: path: value (expected: ...)}. */
class GuidelineFaultException extends RuntimeException {
    GuidelineFaultException(String message) {
        super(message);
    }
}
