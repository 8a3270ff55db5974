package org.infraportal.clouds.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;

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
    static final int MOST_BYTES = 2 * 1024 * 1024;
    /** Each broken quote makes the reader start again behind it, which must not be repeated without end. */
    private static final int MOST_RESTARTS = 100;

    private static final CsvFactory CSV = CsvFactory.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();

    /** One row: where it begins, and its cells. */
    record Line(int number, List<String> cells) {}

    static CsvTable read(InputStream body) {
        byte[] bytes = bounded(body);
        String text = decoded(bytes);
        List<Line> lines = new ArrayList<>();
        List<Skip> unreadable = new ArrayList<>();
        int offset = 0;
        int skippedLines = 0;
        while (offset >= 0) {
            int broken = read(text.substring(offset), skippedLines, lines, unreadable);
            if (broken < 0 || unreadable.size() > MOST_RESTARTS) {
                break;
            }
            offset = startOfLine(text, broken + 1);
            skippedLines = broken;
        }
        if (lines.isEmpty()) {
            throw ProblemException.invalid("header", "header: missing (expected: a first row with column names)");
        }
        Line header = lines.removeFirst();
        return new CsvTable(
                sha256(bytes), header.cells().stream().map(String::strip).toList(), lines, unreadable);
    }

    /** Reads on until the end (-1) or until a row that cannot be read, whose line it gives. */
    private static int read(String text, int linesBefore, List<Line> lines, List<Skip> unreadable) {
        int line = linesBefore + 1;
        try (CsvParser parser = CSV.createParser(new StringReader(text))) {
            List<String> cells = null;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_ARRAY) {
                    cells = new ArrayList<>();
                    line = linesBefore + parser.currentLocation().getLineNr();
                } else if (token == JsonToken.VALUE_STRING) {
                    cells.add(parser.getText());
                } else if (token == JsonToken.END_ARRAY && cells != null) {
                    if (!cells.isEmpty()) {
                        lines.add(new Line(line, cells));
                    }
                    cells = null;
                }
            }
            return -1;
        } catch (JsonProcessingException e) {
            unreadable.add(new Skip(line, "row: " + e.getOriginalMessage() + " (expected: RFC 4180 quoting)"));
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The offset at which a line begins, from 1; -1 behind the last. */
    private static int startOfLine(String text, int line) {
        int offset = 0;
        for (int at = 1; at < line; at++) {
            int end = text.indexOf('\n', offset);
            if (end < 0 || end + 1 >= text.length()) {
                return -1;
            }
            offset = end + 1;
        }
        return offset;
    }

    private static byte[] bounded(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new ProblemException(
                        ProblemKind.TOO_LARGE, "file: more than " + MOST_BYTES + " bytes (expected: at most 2 MiB)");
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
