package org.infraportal.clouds.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The cells of one row by column. What is wrong with it is collected, so that all of it is told at once. */
final class Row {
    private static final int MOST_SERVERS = 100_000;

    private final Map<String, String> cells = new HashMap<>();
    private final List<String> mistakes = new ArrayList<>();

    Row(List<String> header, List<String> values) {
        if (values.size() != header.size()) {
            mistakes.add("row: " + values.size() + " columns (expected: " + header.size() + ")");
        }
        for (int i = 0; i < header.size(); i++) {
            cells.put(header.get(i), i < values.size() ? values.get(i).strip() : "");
        }
    }

    boolean has(String column) {
        return !cells.get(column).isEmpty();
    }

    /** The text of a cell, empty or matching. */
    String text(String column, Pattern allowed, String expected) {
        String value = cells.get(column);
        if (!value.isEmpty() && !allowed.matcher(value).matches()) {
            wrong(column, expected);
        }
        return value;
    }

    /** As {@link #text}, null for an empty cell. */
    String textOrNull(String column, Pattern allowed, String expected) {
        String value = text(column, allowed, expected);
        return value.isEmpty() ? null : value;
    }

    String neededText(String column, Pattern allowed, String expected) {
        if (!has(column)) {
            wrong(column, expected);
        }
        return text(column, allowed, expected);
    }

    LocalDate date(String column) {
        if (!has(column)) {
            return null;
        }
        try {
            return LocalDate.parse(cells.get(column));
        } catch (DateTimeException e) {
            wrong(column, "a date such as 2024-09-05");
            return null;
        }
    }

    LocalDate neededDate(String column) {
        if (!has(column)) {
            wrong(column, "a date such as 2024-09-05");
        }
        return date(column);
    }

    Integer number(String column) {
        if (!has(column)) {
            return null;
        }
        try {
            int number = Integer.parseInt(cells.get(column));
            if (number >= 0 && number <= MOST_SERVERS) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Falls through to the mistake, which names the value.
        }
        wrong(column, "a whole number from 0 to " + MOST_SERVERS);
        return null;
    }

    Integer neededNumber(String column) {
        if (!has(column)) {
            wrong(column, "a whole number from 0 to " + MOST_SERVERS);
        }
        return number(column);
    }

    /** Both cells stand or both are empty. */
    void together(String one, String other) {
        if (has(one) != has(other)) {
            wrong(has(one) ? other : one, "a value, for " + (has(one) ? one : other) + " has one");
        }
    }

    void ordered(String earlier, LocalDate from, String later, LocalDate to) {
        if (from != null && to != null && to.isBefore(from)) {
            wrong(later, "not before " + earlier + ", " + from);
        }
    }

    void wrong(String column, String expected) {
        String value = cells.get(column);
        mistakes.add(column + ": " + (value.isEmpty() ? "empty" : value) + " (expected: " + expected + ")");
    }

    /** Ends the row if anything was wrong with it. */
    void check() throws RowException {
        if (!mistakes.isEmpty()) {
            throw new RowException(String.join("; ", mistakes));
        }
    }

    /** A row that cannot be taken. */
    static final class RowException extends Exception {
        RowException(String why) {
            super(why, null, false, false);
        }
    }
}
