package org.infraportal.clouds.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;

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
        byte[] bytes = bounded(body);
        List<Line> lines = new ArrayList<>();
        List<Skip> unreadable = new ArrayList<>();
        new CsvRows(decoded(bytes)).readAll(lines, unreadable);
        if (lines.isEmpty()) {
            throw ProblemException.invalid("header", "header: missing (expected: a first row with column names)");
        }
        Line header = lines.removeFirst();
        return new CsvTable(
                sha256(bytes), header.cells().stream().map(String::strip).toList(), lines, unreadable);
    }

    static byte[] bounded(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new ProblemException(
                        ProblemKind.TOO_LARGE, "file: more than " + MAX_BYTES + " bytes (expected: at most 2 MiB)");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String decoded(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new ProblemException(ProblemKind.MALFORMED, "file: not UTF-8 text (expected: CSV in UTF-8)");
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: missing (expected: part of every JDK)", e);
        }
    }
}
