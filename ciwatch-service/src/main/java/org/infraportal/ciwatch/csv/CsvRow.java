package org.infraportal.ciwatch.csv;

import java.util.Map;
import java.util.function.Function;

import org.infraportal.web.values.WrongValueException;

/**
 * A row of a CSV file.
 *
 * @param line in which it stands, from 1
 * @param cells by the name of the column, without blanks at their ends
 */
public record CsvRow(int line, Map<String, String> cells) {
    /** A cell is not allowed. The message is the reason for people. */
    public static final class WrongCellException extends Exception {
        WrongCellException(String reason) {
            super(reason, null, false, false);
        }
    }

    /** A cell as a rule reads it; null where it is empty or the file has no such column. */
    public <T> T optional(String column, Function<String, T> rule) throws WrongCellException {
        String cell = cells.getOrDefault(column, "");
        if (cell.isEmpty()) {
            return null;
        }
        try {
            return rule.apply(cell);
        } catch (WrongValueException e) {
            throw new WrongCellException(e.about(column, cell));
        }
    }

    /** The same of a cell that must not be empty. */
    public <T> T needed(String column, Function<String, T> rule) throws WrongCellException {
        T value = optional(column, rule);
        if (value == null) {
            throw wrong(column, "a value");
        }
        return value;
    }

    /** That a cell is not what was expected. */
    public WrongCellException wrong(String column, String expected) {
        return new WrongCellException(WrongValueException.sentence(column, cells.getOrDefault(column, ""), expected));
    }
}
