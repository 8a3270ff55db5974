package org.infraportal.subunit;

import java.io.IOException;

/** The stream is larger, or unpacks to more, than its reader was ready for. */
public class TooLargeException extends IOException {

    private static final long serialVersionUID = 1;

    TooLargeException(String name, long value, long most) {
        super(name + ": " + value + " (expected: <= " + most + ")");
    }
}
