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

    private static final int WINDOW = 64 * 1024;

    private final InputStream source;
    private final LineRedactor redactor = new LineRedactor();
    private final byte[] window = new byte[WINDOW];
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
            if (ended && filled == 0) {
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
        int done = 0;
        for (int end = text.indexOf('\n') + 1; end > 0; end = text.indexOf('\n', done) + 1) {
            int body = end - 1;
            String line = text.substring(done, body);
            done += redactor.part(line, true, clean);
            clean.append(text, done, end);
            done = end;
        }
        if (done < filled && (ended || done == 0)) {
            done += redactor.part(text.substring(done), ended, clean);
        }
        ready = clean.toString().getBytes(StandardCharsets.ISO_8859_1);
        position = 0;
        System.arraycopy(window, done, window, 0, filled - done);
        filled -= done;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
