package org.infraportal.stackviz.engine.redaction;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Redacts bytes while they are read. Each byte is taken for a character, which is right for what the patterns look for,
 * and gives every other byte back as it was. A line longer than the window is judged in windows that overlap.
 */
final class RedactedInput extends InputStream {
    /** How much of the end of a window waits for the next one: more than a secret and its name take. */
    static final int MARGIN = 16 * 1024;

    /** How much of a line is looked at once more with what follows it: more than a name in front of a secret takes. */
    private static final int CONTEXT = 4 * 1024;

    private static final int WINDOW = 64 * 1024;

    private final InputStream source;
    private final LineRedactor redactor = new LineRedactor();
    private final byte[] window = new byte[WINDOW];
    /** How much of the window is done and only there to be looked at. */
    private int seen;

    private int filled;
    private boolean ended;
    private byte[] ready = new byte[0];
    private int position;

    RedactedInput(InputStream source) {
        this.source = Objects.requireNonNull(source, "utf8");
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, target.length);
        if (count == 0) {
            return 0;
        }
        while (position == ready.length) {
            if (ended && filled == seen) {
                return -1;
            }
            next();
        }
        int copied = Math.min(count, ready.length - position);
        System.arraycopy(ready, position, target, offset, copied);
        position += copied;
        return copied;
    }

    private void next() throws IOException {
        while (!ended && filled < WINDOW) {
            int read = source.read(window, filled, WINDOW - filled);
            ended = read < 0;
            filled += Math.max(0, read);
        }
        String text = new String(window, 0, filled, StandardCharsets.ISO_8859_1);
        StringBuilder clean = new StringBuilder(text.length());
        int line = 0;
        int done = seen;
        for (int feed = text.indexOf('\n', done); feed >= 0; feed = text.indexOf('\n', done)) {
            done = line + part(text.substring(line, feed), done - line, true, clean);
            clean.append('\n');
            line = feed + 1;
            done = line;
        }
        if (done < filled && (ended || line == 0)) {
            done = line + part(text.substring(line), done - line, ended, clean);
        }
        ready = clean.toString().getBytes(StandardCharsets.ISO_8859_1);
        position = 0;
        keep(Math.max(line, done - CONTEXT), done);
    }

    private int part(String text, int from, boolean last, StringBuilder clean) {
        int body = last ? Math.max(from, LineRedactor.bodyEnd(text)) : text.length();
        int done = redactor.part(text.substring(0, body), from, last, clean);
        if (last) {
            clean.append(text, body, text.length());
        }
        return last ? text.length() : done;
    }

    private void keep(int from, int done) {
        System.arraycopy(window, from, window, 0, filled - from);
        filled -= from;
        seen = done - from;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
