package org.infraportal.refstack.imports;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The import's connection, and how upstream's values become ours. */
final class Rows {
    private static final LocalDateTime UNKNOWN = LocalDateTime.of(1970, 1, 1, 0, 0);
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);
    private static final int MAX_ID_LENGTH = 36;
    private static final int MAX_TEXT_LENGTH = 65_535;

    private final Connection connection;
    private final ImportReport report;

    Rows(Connection connection, ImportReport report) {
        this.connection = connection;
        this.report = report;
    }

    ImportReport report() {
        return report;
    }

    int write(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    /** Every row of a query, by its columns. */
    List<Object[]> read(String sql, Object... values) throws SQLException {
        List<Object[]> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            try (ResultSet row = statement.executeQuery()) {
                int columns = row.getMetaData().getColumnCount();
                while (row.next()) {
                    Object[] one = new Object[columns];
                    for (int i = 0; i < columns; i++) {
                        one[i] = row.getObject(i + 1);
                    }
                    found.add(one);
                }
            }
        }
        return found;
    }

    boolean exists(String sql, Object... values) throws SQLException {
        return !read(sql, values).isEmpty();
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    /** An id that fits here: upstream's are 36 characters of any kind. */
    static boolean isId(String id) {
        return id != null
                && !id.isBlank()
                && id.length() <= MAX_ID_LENGTH
                && id.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    }

    static Optional<Integer> number(String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(Integer.parseInt(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A time that must be there; 1970 where it cannot be read. */
    LocalDateTime created(UpstreamTable table, String text) {
        LocalDateTime time = time(text);
        if (time == null) {
            report.note(table.title() + ".created_at is missing or no time: 1970-01-01 instead", text);
            return UNKNOWN;
        }
        return time;
    }

    static LocalDateTime time(String text) {
        try {
            return text == null ? null : LocalDateTime.parse(text.strip().replace('T', ' '), TIME);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Text that fits into a column of so many characters. */
    String fit(UpstreamTable table, String column, String text, int longest) {
        if (text == null || text.codePointCount(0, text.length()) <= longest) {
            return text;
        }
        report.note(table.title() + "." + column + " is cut to " + longest + " characters", text);
        return text.substring(0, text.offsetByCodePoints(0, longest));
    }

    /** Text that fits into a column of type text. */
    String fitText(UpstreamTable table, String column, String text) {
        if (text == null || text.getBytes(StandardCharsets.UTF_8).length <= MAX_TEXT_LENGTH) {
            return text;
        }
        return fit(table, column, text, MAX_TEXT_LENGTH / 4);
    }

    static String marks(int count) {
        return String.join(",", java.util.Collections.nCopies(count, "?"));
    }
}
