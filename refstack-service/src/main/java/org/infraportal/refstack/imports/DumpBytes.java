package org.infraportal.refstack.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a dump, with two of them in sight, and the small pieces that SQL text is made of. */
final class DumpBytes {
    private static final int END = -1;
    private static final int MAX_WORD_LENGTH = 256;

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;
    private long before;

    DumpBytes(InputStream in) {
        this.in = in;
    }

    /** How many bytes were taken. */
    long taken() {
        return before + start;
    }

    /** The next byte, which stays; -1 at the end. */
    int peek() throws IOException {
        return fill(1) ? buffer[start] & 0xff : END;
    }

    /** The byte after the next one; -1 where there is none. */
    int peekSecond() throws IOException {
        return fill(2) ? buffer[start + 1] & 0xff : END;
    }

    int next() throws IOException {
        return fill(1) ? buffer[start++] & 0xff : END;
    }

    private boolean fill(int wanted) throws IOException {
        while (end - start < wanted) {
            if (start > 0) {
                System.arraycopy(buffer, start, buffer, 0, end - start);
                before += start;
                end -= start;
                start = 0;
            }
            int read = in.read(buffer, end, buffer.length - end);
            if (read < 0) {
                return false;
            }
            end += read;
        }
        return true;
    }

    boolean atSpace() throws IOException {
        int next = peek();
        return next == ' ' || next == '\n' || next == '\r' || next == '\t' || next == '\f';
    }

    void skipSpace() throws IOException {
        while (atSpace()) {
            start++;
        }
    }

    /** Whether the next byte begins a word, a number included. */
    boolean atWord() throws IOException {
        return isOfWord(peek());
    }

    private static boolean isOfWord(int b) {
        return b >= 'a' && b <= 'z'
                || b >= 'A' && b <= 'Z'
                || b >= '0' && b <= '9'
                || b == '_'
                || b == '$'
                || b >= 0x80;
    }

    /** The letters, digits and underscores that stand here; empty where there are none. */
    String word() throws IOException {
        StringBuilder word = new StringBuilder();
        while (atWord()) {
            if (word.length() >= MAX_WORD_LENGTH) {
                throw new UnusableSourceException("word: longer than " + MAX_WORD_LENGTH + " bytes (expected: SQL)");
            }
            word.append((char) next());
        }
        return word.toString();
    }

    /** A name in back quotes or double quotes, or a plain word. */
    String name() throws IOException {
        int quote = peek();
        if (quote != '`' && quote != '"') {
            return word();
        }
        ByteArrayOutputStream name = new ByteArrayOutputStream();
        next();
        while (true) {
            int b = next();
            if (b == END) {
                throw truncated();
            }
            if (b == quote) {
                if (peek() != quote) {
                    return name.toString(java.nio.charset.StandardCharsets.UTF_8);
                }
                next();
            }
            if (name.size() >= MAX_WORD_LENGTH) {
                throw new UnusableSourceException("name: longer than " + MAX_WORD_LENGTH + " bytes (expected: SQL)");
            }
            name.write(b);
        }
    }

    /** The rest of the line, of which only the first bytes are kept. */
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = next(); b != END && b != '\n'; b = next()) {
            if (line.length() < MAX_WORD_LENGTH) {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    /** Goes behind a quoted text whose opening quote is next. */
    void skipQuoted() throws IOException {
        int quote = next();
        while (true) {
            int b = next();
            if (b == END) {
                throw truncated();
            }
            if (b == '\\' && quote != '`') {
                next();
            } else if (b == quote) {
                if (peek() != quote) {
                    return;
                }
                next();
            }
        }
    }

    /** Goes behind {@code *}{@code /}; what stands before it is given back, at most its first 256 bytes. */
    String comment() throws IOException {
        StringBuilder text = new StringBuilder();
        while (true) {
            int b = next();
            if (b == END) {
                throw truncated();
            }
            if (b == '*' && peek() == '/') {
                next();
                return text.toString();
            }
            if (text.length() < MAX_WORD_LENGTH) {
                text.append((char) b);
            }
        }
    }

    static UnusableSourceException truncated() {
        return new UnusableSourceException(
                "dump: ends in the middle of a statement (expected: a whole dump; nothing was imported)");
    }
}
