package org.infraportal.clouds.imports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.infraportal.web.values.Dates;
import org.infraportal.web.values.HostNames;
import org.infraportal.web.values.WholeNumbers;
import org.infraportal.web.values.WrongValueException;

/** The cells of one row by column. What is wrong with it is collected, so that all of it is told at once. */
final class Row {
    private static final int MAX_SERVERS = 100_000;

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
        need(column, expected);
        return text(column, allowed, expected);
    }

    LocalDate date(String column) {
        return read(column, Dates::date);
    }

    LocalDate neededDate(String column) {
        need(column, "a date such as 2024-09-05");
        return date(column);
    }

    /** A date of what has happened: one that is still to come would stand above everything that happens before it. */
    void notAfter(String column, LocalDate date, LocalDate today) {
        if (date != null && date.isAfter(today)) {
            wrong(column, "not after today, " + today);
        }
    }

    Integer number(String column) {
        Long number = read(column, value -> WholeNumbers.allowed(value, 0, MAX_SERVERS));
        return number == null ? null : number.intValue();
    }

    Integer neededNumber(String column) {
        need(column, "a whole number from 0 to " + MAX_SERVERS);
        return number(column);
    }

    /** A name that becomes a part of host names, or empty. */
    String hostName(String column) {
        String name = read(column, value -> HostNames.allowed(value, 64));
        return name == null ? "" : name;
    }

    /** The value as the rule reads it; null for an empty cell and for a wrong one. */
    private <T> T read(String column, Function<String, T> rule) {
        if (!has(column)) {
            return null;
        }
        try {
            return rule.apply(cells.get(column));
        } catch (WrongValueException e) {
            wrong(column, e.expected());
            return null;
        }
    }

    private void need(String column, String expected) {
        if (!has(column)) {
            wrong(column, expected);
        }
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
        mistakes.add(WrongValueException.sentence(column, cells.get(column), expected));
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
