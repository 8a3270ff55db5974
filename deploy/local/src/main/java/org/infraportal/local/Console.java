package org.infraportal.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Progress, one line per fact, each with the time since the command began. */
final class Console {

    private final PrintStream out;
    private final long startedNanos;
    private boolean progressing;

    Console(PrintStream out, long startedNanos) {
        this.out = out;
        this.startedNanos = startedNanos;
    }

    synchronized void line(String subject, String fact) {
        out.println(String.format(Locale.ROOT, "%7.2f s  %-12s %s", elapsed().toNanos() / 1e9, subject, fact));
        out.flush();
    }

    /** A line that the next one replaces; only where somebody looks. */
    synchronized void progress(String text) {
        if (System.console() != null) {
            out.print("\r" + text + "\u001b[K");
            out.flush();
            progressing = true;
        }
    }

    synchronized void progressEnds() {
        if (progressing) {
            out.print("\r\u001b[K");
            progressing = false;
        }
    }

    synchronized void plain(String text) {
        out.println(text);
        out.flush();
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }
}
