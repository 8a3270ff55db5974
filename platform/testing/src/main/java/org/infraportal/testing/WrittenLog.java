package org.infraportal.testing;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** All that the program writes to its log while this is open, of our own code down to the finest level. */
public final class WrittenLog extends Handler implements AutoCloseable {
    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger OURS = Logger.getLogger("org.infraportal");

    private final Level before = OURS.getLevel();
    private final StringBuffer text = new StringBuffer();

    public WrittenLog() {
        setLevel(Level.ALL);
        OURS.setLevel(Level.ALL);
        ROOT.addHandler(this);
    }

    /** The messages with their values and the traces of exceptions. */
    public String text() {
        return text.toString();
    }

    @Override
    public void publish(LogRecord record) {
        StringWriter line = new StringWriter();
        line.append(record.getLoggerName()).append(' ').append(record.getMessage());
        line.append(' ').append(Arrays.deepToString(record.getParameters())).append('\n');
        if (record.getThrown() != null) {
            record.getThrown().printStackTrace(new PrintWriter(line, true));
        }
        text.append(line);
    }

    @Override
    public void flush() {
        // Nothing waits.
    }

    @Override
    public void close() {
        ROOT.removeHandler(this);
        OURS.setLevel(before);
    }
}
