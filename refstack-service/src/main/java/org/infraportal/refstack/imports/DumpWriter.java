package org.infraportal.refstack.imports;

import java.io.IOException;
import java.io.Writer;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** Writes a dump: comments, statements, and rows as inserts of many rows each. */
final class DumpWriter {
    private static final int MAX_STATEMENT_LENGTH = 512 * 1024;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final Writer out;
    private String insert;
    private int length;

    DumpWriter(Writer out) {
        this.out = out;
    }

    /** What looks like the end of a comment could only come from a bug; line breaks are taken out all the same. */
    void comment(String text) throws IOException {
        out.write("-- " + text.replaceAll("\\s+", " ") + "\n");
    }

    void statement(String sql) throws IOException {
        out.write(sql + "\n");
    }

    /** From now on {@link #row} is about this table. */
    void table(String name, String... columns) throws IOException {
        end();
        insert = "INSERT INTO `" + name + "` (`" + String.join("`,`", columns) + "`) VALUES\n";
        out.write("\n");
    }

    void row(Object... values) throws IOException {
        StringBuilder row = new StringBuilder();
        for (Object value : values) {
            row.append(row.isEmpty() ? '(' : ',');
            literal(row, value);
        }
        row.append(')');
        if (length > MAX_STATEMENT_LENGTH) {
            out.write(";\n");
            length = 0;
        }
        out.write(length == 0 ? insert : ",\n");
        out.append(row);
        length += row.length();
    }

    /** Ends the table's last statement. */
    void end() throws IOException {
        if (length > 0) {
            out.write(";\n");
            length = 0;
        }
    }

    private static void literal(StringBuilder row, Object value) {
        switch (value) {
            case null -> row.append("NULL");
            case Boolean bool -> row.append(bool ? 1 : 0);
            case Number number -> row.append(number);
            case LocalDateTime time ->
                row.append('\'').append(TIME.format(time)).append('\'');
            default -> quoted(row, value.toString());
        }
    }

    private static void quoted(StringBuilder row, String text) {
        row.append('\'');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\0' -> row.append("\\0");
                case '\n' -> row.append("\\n");
                case '\r' -> row.append("\\r");
                case 26 -> row.append("\\Z");
                case '\\', '\'', '"' -> row.append('\\').append(c);
                default -> row.append(c);
            }
        }
        row.append('\'');
    }
}
