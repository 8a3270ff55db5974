package org.infraportal.ciwatch.csv;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.infraportal.web.ProblemException;
import org.infraportal.web.UploadedText;

/**
 * The rows of a CSV file in UTF-8 whose first row names its columns. A row is a line: no name has a line break in it, and so
 * an open quote ends with its line.
 *
 * @param skipped rows that cannot be read
 */
public record CsvFile(List<CsvRow> rows, List<SkippedRow> skipped) {
    private static final int MAX_BYTES = 4 * 1024 * 1024;

    /**
     * @param needed the columns that it must have; others may be there
     * @throws ProblemException 400 without them or where it is not UTF-8, 413 for more than 4 MiB
     */
    public static CsvFile read(InputStream body, Set<String> needed) {
        List<String> lines = UploadedText.read(body, MAX_BYTES).text().lines().toList();
        int header = 0;
        while (header < lines.size() && lines.get(header).isBlank()) {
            header++;
        }
        List<String> columns = header == lines.size() ? null : cells(lines.get(header));
        if (columns == null) {
            throw ProblemException.invalid(
                    "header", "header: missing (expected: a first row with the columns " + sorted(needed) + ")");
        }
        List<String> names =
                columns.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        for (String name : needed.stream().sorted().toList()) {
            if (!names.contains(name)) {
                throw ProblemException.invalid(
                        "header", "header: no column " + name + " (expected: " + sorted(needed) + ")");
            }
        }
        List<CsvRow> rows = new ArrayList<>();
        List<SkippedRow> skipped = new ArrayList<>();
        for (int i = header + 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                List<String> cells = cells(lines.get(i));
                if (cells == null) {
                    skipped.add(new SkippedRow(
                            i + 1, "row: broken quotes (expected: one row a line, quoted as in RFC 4180)"));
                } else {
                    rows.add(new CsvRow(i + 1, named(names, cells)));
                }
            }
        }
        return new CsvFile(rows, skipped);
    }

    private static String sorted(Set<String> needed) {
        return String.join(", ", needed.stream().sorted().toList());
    }

    private static Map<String, String> named(List<String> names, List<String> cells) {
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < Math.min(names.size(), cells.size()); i++) {
            named.put(names.get(i), cells.get(i));
        }
        return named;
    }

    /** The cells of a line without blanks at their ends; null when its quotes are broken. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        int at = 0;
        while (true) {
            StringBuilder cell = new StringBuilder();
            if (line.startsWith("\"", at)) {
                int close = line.indexOf('"', at + 1);
                while (close >= 0 && line.startsWith("\"", close + 1)) {
                    cell.append(line, at + 1, close + 1);
                    at = close + 1;
                    close = line.indexOf('"', at + 1);
                }
                if (close < 0 || close + 1 < line.length() && line.charAt(close + 1) != ',') {
                    return null;
                }
                cell.append(line, at + 1, close);
                at = close + 1;
            } else {
                int end = line.indexOf(',', at);
                end = end < 0 ? line.length() : end;
                cell.append(line, at, end);
                at = end;
            }
            cells.add(cell.toString().strip());
            if (at >= line.length()) {
                return cells;
            }
            at++;
        }
    }
}
