package org.infraportal.stackviz.engine.logs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

import org.infraportal.stackviz.engine.redaction.Words;

/**
 * The lines of a text with their place in it, one at a time and in bounded memory: of a line longer than {@link #MAX_LENGTH}
 * bytes only the start is kept. Lines end with LF; a CR before it is no part of the text.
 */
public final class TextLines {
    /** In bytes. */
    public static final int MAX_LENGTH = 64 * 1024;

    private final InputStream source;
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int limit;
    private byte[] line = new byte[1024];
    private int kept;
    private long offset;
    private long length;
    private long number;

    public TextLines(InputStream source) {
        this.source = Objects.requireNonNull(source, "source");
    }

    /** Goes to the next line; false at the end. */
    public boolean next() throws IOException {
        offset += length;
        length = 0;
        kept = 0;
        while (true) {
            if (position == limit) {
                position = 0;
                limit = Math.max(0, source.read(buffer));
                if (limit == 0) {
                    number += length == 0 ? 0 : 1;
                    return length > 0;
                }
            }
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            keep(position, end);
            boolean whole = end < limit;
            length += end - position + (whole ? 1 : 0);
            position = end + (whole ? 1 : 0);
            if (whole) {
                number++;
                return true;
            }
        }
    }

    private void keep(int from, int to) {
        int count = Math.min(to - from, MAX_LENGTH - kept);
        if (kept + count > line.length) {
            line = Arrays.copyOf(line, Math.min(MAX_LENGTH, Math.max(2 * line.length, kept + count)));
        }
        System.arraycopy(buffer, from, line, kept, count);
        kept += count;
    }

    /** Without its end; bytes that are no UTF-8 become the replacement character. */
    public String text() {
        int end = kept > 0 && line[kept - 1] == '\r' ? kept - 1 : kept;
        return new String(line, 0, end, StandardCharsets.UTF_8);
    }

    /** Whether any of the words stands in the line, cheap to ask. */
    public boolean holds(Words words) {
        return words.any(line, kept);
    }

    /** The line's first byte, cheap to ask; -1 for an empty line. */
    public int first() {
        return kept == 0 ? -1 : line[0];
    }

    /** Whether the line begins as an entry with a time does, with a year or a month; cheap to ask. */
    public boolean mayBeginEntry() {
        int first = first();
        return kept > 4
                && (first >= '0' && first <= '9' && line[4] == '-' || first >= 'A' && first <= 'Z' && line[3] == ' ');
    }

    /** Copies the line's first bytes; returns how many they are. */
    public int start(byte[] target) {
        int count = Math.min(kept, target.length);
        System.arraycopy(line, 0, target, 0, count);
        return count;
    }

    /** Where the line starts, in bytes from where the reading began. */
    public long offset() {
        return offset;
    }

    /** How many bytes it has with its end. */
    public long length() {
        return length;
    }

    /** From 1. */
    public long number() {
        return number;
    }
}
