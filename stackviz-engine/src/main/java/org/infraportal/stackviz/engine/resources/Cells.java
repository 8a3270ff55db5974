package org.infraportal.stackviz.engine.resources;

import java.util.ArrayList;
import java.util.List;

/** A line of separated values. */
final class Cells {
    private static final int MAX = 10_000;

    private Cells() {}

    /** The cells without their quotes and blanks. */
    static List<String> of(String line, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length() && cells.size() < MAX; i++) {
            char at = line.charAt(i);
            if (at == '"') {
                quoted = !quoted;
            } else if (at == separator && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(at);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }

    /** The number of a cell; NaN for what is none. Java alone would take {@code 1f} and {@code Infinity} too. */
    static double number(String cell) {
        if (cell.isEmpty() || cell.length() > 40) {
            return Double.NaN;
        }
        for (int i = 0; i < cell.length(); i++) {
            char at = cell.charAt(i);
            if ((at < '0' || at > '9') && "+-.eE".indexOf(at) < 0) {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
