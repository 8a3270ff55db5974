package org.infraportal.local;

/** What the person at the keyboard must know, in one line; ends the command with exit code 1. */
final class LauncherException extends RuntimeException {

    LauncherException(String line) {
        super(line);
    }

    LauncherException(String line, Throwable cause) {
        super(line, cause);
    }
}
