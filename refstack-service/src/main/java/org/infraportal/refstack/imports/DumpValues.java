package org.infraportal.refstack.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** The brackets of an INSERT: literals only, since an expression would have to be executed. */
final class DumpValues {
    /** Upstream's longest column is a text of 64 KiB. */
    private static final int MAX_LENGTH = 1 << 20;

    private final DumpBytes bytes;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream(1024);
    private boolean latin;
    private long row;

    DumpValues(DumpBytes bytes) {
        this.bytes = bytes;
    }

    void setLatin(boolean latin) {
        this.latin = latin;
    }

    /**
     * Reads one row.
     *
     * @param columns how many values it must have
     * @param places where in the answer each of them goes, -1 for nowhere
     */
    String[] tuple(String table, int columns, int[] places, int size) throws IOException {
        row++;
        String[] values = new String[size];
        open(table);
        for (int column = 0; column < columns; column++) {
            if (column > 0) {
                expect(',', table, columns);
            }
            bytes.skipSpace();
            if (places[column] < 0) {
                skipValue(table);
            } else {
                values[places[column]] = value(table);
            }
            bytes.skipSpace();
        }
        expect(')', table, columns);
        return values;
    }

    private void open(String table) throws IOException {
        if (bytes.peek() != '(') {
            throw bytes.peek() < 0 ? DumpBytes.truncated() : unreadable(table, "no bracket (expected: a row)");
        }
        bytes.next();
    }

    private void expect(char wanted, String table, int columns) throws IOException {
        int found = bytes.next();
        if (found < 0) {
            throw DumpBytes.truncated();
        }
        if (found != wanted) {
            throw unreadable(table, "not " + columns + " literals (expected: one for each column)");
        }
    }

    /** Goes behind a row of a table that is not kept. */
    void skipTuple() throws IOException {
        open("a table that is not kept");
        for (int depth = 1; depth > 0; ) {
            int next = bytes.peek();
            if (next < 0) {
                throw DumpBytes.truncated();
            }
            if (next == '\'' || next == '"' || next == '`') {
                bytes.skipQuoted();
            } else {
                bytes.next();
                depth += next == '(' ? 1 : next == ')' ? -1 : 0;
            }
        }
    }

    private void skipValue(String table) throws IOException {
        int next = bytes.peek();
        if (next == '\'' || next == '"') {
            bytes.skipQuoted();
        } else {
            String word = bare(table);
            if (isIntroducer(word) || word.equalsIgnoreCase("x") || word.equalsIgnoreCase("b")) {
                bytes.skipSpace();
                skipValue(table);
            }
        }
    }

    private static boolean isIntroducer(String word) {
        return word.startsWith("_") && word.length() > 1;
    }

    private String value(String table) throws IOException {
        int next = bytes.peek();
        if (next == '\'' || next == '"') {
            return DumpText.of(quoted(table), latin);
        }
        String word = bare(table);
        if (isIntroducer(word)) {
            bytes.skipSpace();
            return introduced(table, word.substring(1));
        }
        if (word.equalsIgnoreCase("NULL")) {
            return null;
        }
        if (word.equalsIgnoreCase("x") && bytes.peek() == '\'') {
            return DumpText.of(
                    hex(table, new String(quoted(table), java.nio.charset.StandardCharsets.ISO_8859_1)), latin);
        }
        if (word.length() > 1 && word.charAt(0) == '0' && (word.charAt(1) == 'x' || word.charAt(1) == 'X')) {
            return DumpText.of(hex(table, word.substring(2)), latin);
        }
        if (word.equalsIgnoreCase("TRUE") || word.equalsIgnoreCase("FALSE")) {
            return word.equalsIgnoreCase("TRUE") ? "1" : "0";
        }
        if (!word.matches("[+-]?[0-9.][0-9.eE+-]*")) {
            throw unreadable(table, shown(word) + " (expected: a literal)");
        }
        return word;
    }

    /** {@code _binary 'text'}: the bytes are those of the column, not of the dump. */
    private String introduced(String table, String charset) throws IOException {
        Optional<Boolean> known = DumpText.isLatin(charset);
        if (known.isEmpty()) {
            throw unreadable(table, "_" + shown(charset) + " (expected: _binary, _utf8mb4, _utf8 or _latin1)");
        }
        boolean outside = latin;
        latin = known.get();
        try {
            return value(table);
        } finally {
            latin = outside;
        }
    }

    /** What stands there up to the next comma, bracket, quote or space. */
    private String bare(String table) throws IOException {
        StringBuilder word = new StringBuilder();
        for (int next = bytes.peek(); ",()'\" \n\r\t;".indexOf(next) < 0; next = bytes.peek()) {
            if (next < 0) {
                throw DumpBytes.truncated();
            }
            if (word.length() >= MAX_LENGTH) {
                throw tooLong(table);
            }
            word.append((char) bytes.next());
        }
        if (word.isEmpty()) {
            throw unreadable(table, "nothing where a value should be (expected: a literal)");
        }
        return word.toString();
    }

    private byte[] quoted(String table) throws IOException {
        text.reset();
        int quote = bytes.next();
        while (true) {
            int b = bytes.next();
            if (b < 0) {
                throw DumpBytes.truncated();
            }
            if (b == quote) {
                if (bytes.peek() != quote) {
                    return text.toByteArray();
                }
                bytes.next();
            } else if (b == '\\') {
                b = unescaped(bytes.next());
            }
            if (text.size() >= MAX_LENGTH) {
                throw tooLong(table);
            }
            text.write(b);
        }
    }

    /** MySQL's escapes; any other byte behind a backslash stands for itself. */
    private static int unescaped(int b) {
        return switch (b) {
            case -1 -> throw DumpBytes.truncated();
            case '0' -> 0;
            case 'b' -> '\b';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'Z' -> 26;
            default -> b;
        };
    }

    private byte[] hex(String table, String digits) {
        try {
            return java.util.HexFormat.of().parseHex(digits.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw unreadable(table, shown(digits) + " (expected: pairs of hexadecimal digits)");
        }
    }

    private UnusableSourceException tooLong(String table) {
        return unreadable(table, "a value over " + MAX_LENGTH + " bytes (expected: at most that)");
    }

    private UnusableSourceException unreadable(String table, String what) {
        return new UnusableSourceException("dump: row " + row + ", table " + table + ": " + what);
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
