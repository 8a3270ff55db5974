package org.infraportal.stackviz.engine.failures;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Looks for patterns in a log of any size, line by line, each until it is found once. Holds one line: of a longer one than
 * {@value #MAX_LINE_LENGTH} bytes the start is looked at. A log with a zero byte near its start is no text and holds nothing.
 */
public final class LogSearch {
    static final int MAX_LINE_LENGTH = 16 * 1024;

    private static final int BUFFER = 64 * 1024;

    /** @param line from 1 */
    public record Hit(long line, String text) {}

    private final Set<TextPattern> wanted;
    private final SearchDeadline deadline;
    private final Map<TextPattern, Hit> hits = new HashMap<>();
    private final byte[] line = new byte[MAX_LINE_LENGTH];
    private int length;
    private long number = 1;

    public LogSearch(Collection<TextPattern> patterns, SearchDeadline deadline) {
        this.wanted = new LinkedHashSet<>(patterns);
        this.deadline = deadline;
    }

    /** What was found so far. */
    public Map<TextPattern, Hit> hits() {
        return hits;
    }

    /** Returns false when the time was over before the end of the log. */
    public boolean read(InputStream log) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int read = log.readNBytes(buffer, 0, BUFFER);
        for (int i = 0; i < read; i++) {
            if (buffer[i] == 0) {
                return true;
            }
        }
        try {
            while (read > 0 && !wanted.isEmpty()) {
                deadline.check();
                take(buffer, read);
                read = log.readNBytes(buffer, 0, BUFFER);
            }
            look();
            return true;
        } catch (SearchDeadline.OverException e) {
            return false;
        }
    }

    private void take(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            if (bytes[i] == '\n') {
                look();
                length = 0;
                number++;
            } else if (length < line.length) {
                line[length++] = bytes[i];
            }
        }
    }

    private void look() {
        if (length == 0 || wanted.isEmpty()) {
            return;
        }
        String text = new String(line, 0, length, StandardCharsets.UTF_8).stripTrailing();
        String lower = text.toLowerCase(Locale.ROOT);
        for (Iterator<TextPattern> left = wanted.iterator(); left.hasNext(); ) {
            TextPattern pattern = left.next();
            if (pattern.in(text, lower, deadline)) {
                hits.put(pattern, new Hit(number, text));
                left.remove();
            }
        }
    }
}
