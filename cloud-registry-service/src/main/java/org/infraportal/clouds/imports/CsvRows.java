package org.infraportal.clouds.imports;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the rows of a text (RFC 4180) to its end, whatever stands in it: a row with broken quotes is skipped with the
 * line in which it begins, and reading resumes in the next line. So each line is a row, part of a row, or skipped.
 */
final class CsvRows {
    /**
     * How many characters may be read again because a row turned out to be broken far behind its first line. After
     * that no row reaches beyond its line, and a text of nothing but open quotes ends soon.
     */
    private static final long MAX_READ_AGAIN = 16L * 1024 * 1024;

    private final String text;
    private int position;
    private long readAgain;

    CsvRows(String text) {
        this.text = text;
    }

    /** A row that cannot be read. */
    private static final class BrokenRowException extends Exception {
        BrokenRowException(String why) {
            super(why, null, false, false);
        }
    }

    void readAll(List<CsvTable.Line> rows, List<Skip> unreadable) {
        int line = 1;
        while (position < text.length()) {
            int start = position;
            try {
                List<String> cells = row(readAgain < MAX_READ_AGAIN ? text.length() : endOfLine(start));
                if (cells.size() > 1 || !cells.getFirst().isBlank()) {
                    rows.add(new CsvTable.Line(line, cells));
                }
                line += linesBetween(start, position);
            } catch (BrokenRowException e) {
                unreadable.add(new Skip(line, "row: " + e.getMessage() + " (expected: RFC 4180 quoting)"));
                readAgain += position - start;
                position = afterLineBreak(endOfLine(start));
                line++;
            }
        }
    }

    private List<String> row(int limit) throws BrokenRowException {
        List<String> cells = new ArrayList<>();
        while (true) {
            cells.add(position < limit && text.charAt(position) == '"' ? quoted(limit) : plain());
            if (position == text.length() || text.charAt(position) != ',') {
                position = afterLineBreak(position);
                return cells;
            }
            position++;
        }
    }

    private String plain() {
        int start = position;
        while (position < text.length() && text.charAt(position) != ',' && !isLineBreak(position)) {
            position++;
        }
        return text.substring(start, position);
    }

    private String quoted(int limit) throws BrokenRowException {
        StringBuilder cell = new StringBuilder();
        position++;
        while (true) {
            int quote = text.indexOf('"', position);
            if (quote < 0 || quote >= limit) {
                position = limit;
                throw new BrokenRowException("a quote that is not closed");
            }
            cell.append(text, position, quote);
            position = quote + 1;
            if (position == text.length() || text.charAt(position) == ',' || isLineBreak(position)) {
                return cell.toString();
            }
            if (text.charAt(position) != '"') {
                throw new BrokenRowException("text after a closing quote");
            }
            cell.append('"');
            position++;
        }
    }

    private boolean isLineBreak(int at) {
        return text.charAt(at) == '\n' || text.charAt(at) == '\r';
    }

    private int endOfLine(int from) {
        int end = from;
        while (end < text.length() && !isLineBreak(end)) {
            end++;
        }
        return end;
    }

    private int afterLineBreak(int at) {
        return text.startsWith("\r\n", at) ? at + 2 : Math.min(at + 1, text.length());
    }

    private int linesBetween(int from, int to) {
        int lines = 0;
        for (int at = endOfLine(from); at < to; at = endOfLine(afterLineBreak(at))) {
            lines++;
        }
        return lines;
    }
}
