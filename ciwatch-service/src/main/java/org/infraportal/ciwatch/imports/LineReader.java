package org.infraportal.ciwatch.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Lines of bytes from a stream whose sender may never end one: memory is bounded by the longest line. */
final class LineReader {
    /** Gerrit's own events stay below 100 KiB; a commit message of a megabyte is nobody's. */
    static final int MAX_LINE_LENGTH = 1024 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int filled;

    LineReader(InputStream in) {
        this.in = in;
    }

    /**
     * A line.
     *
     * @param bytes without the line break; empty when it was too long
     */
    record Line(byte[] bytes, boolean tooLong) {
        boolean isBlank() {
            for (byte b : bytes) {
                if (b != ' ' && b != '\t' && b != '\r') {
                    return false;
                }
            }
            return !tooLong;
        }
    }

    /** The next line, or null at the end. */
    Line next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean any = false;
        boolean tooLong = false;
        while (fill()) {
            any = true;
            int end = position;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            tooLong |= line.size() + end - position > MAX_LINE_LENGTH;
            if (!tooLong) {
                line.write(buffer, position, end - position);
            }
            boolean ended = end < filled;
            position = ended ? end + 1 : end;
            if (ended) {
                break;
            }
        }
        return any ? new Line(tooLong ? new byte[0] : line.toByteArray(), tooLong) : null;
    }

    private boolean fill() throws IOException {
        if (position < filled) {
            return true;
        }
        filled = Math.max(0, in.read(buffer));
        position = 0;
        return filled > 0;
    }
}
