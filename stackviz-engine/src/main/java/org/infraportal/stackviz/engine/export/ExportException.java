package org.infraportal.stackviz.engine.export;

import java.io.IOException;

/** Why there is no export, in one line for the person who asked. */
public class ExportException extends IOException {
    private static final long serialVersionUID = 1;

    ExportException(String message) {
        super(message);
    }
}
