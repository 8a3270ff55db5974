package org.infraportal.refstack.imports;

/** What was sent, or what is configured, cannot be imported; trying again would not help. */
class UnusableSourceException extends RuntimeException {
    UnusableSourceException(String message) {
        super(message);
    }
}
