package org.infraportal.clouds.imports;

import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.infraportal.web.ProblemException;
import org.infraportal.web.UploadedText;

/**
 * The rows of a CSV file with their lines.
 *
 * @param sha256 of the bytes as they came
 * @param header the names in the first row
 * @param rows the others that can be read
 * @param unreadable rows with broken quoting
 */
record CsvTable(String sha256, List<String> header, List<Line> rows, List<Skip> unreadable) {
    static final int MAX_BYTES = 2 * 1024 * 1024;

    /** One row: where it begins, and its cells. */
    record Line(int number, List<String> cells) {}

    static CsvTable read(InputStream body) {
        UploadedText file = UploadedText.read(body, MAX_BYTES);
        List<Line> lines = new ArrayList<>();
        List<Skip> unreadable = new ArrayList<>();
        new CsvRows(file.text()).readAll(lines, unreadable);
        if (lines.isEmpty()) {
            throw ProblemException.invalid("header", "header: missing (expected: a first row with column names)");
        }
        Line header = lines.removeFirst();
        return new CsvTable(
                sha256(file.bytes()), header.cells().stream().map(String::strip).toList(), lines, unreadable);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: missing (expected: part of every JDK)", e);
        }
    }
}
