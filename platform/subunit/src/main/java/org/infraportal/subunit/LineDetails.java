package org.infraportal.subunit;

import java.io.IOException;
import java.time.Instant;

/**
 * What follows a v1 outcome: nothing, lines between {@code [} and {@code ]}, or parts with a media type, a name and
 * chunks, each chunk with its length in hex. Large parts are handed on in pieces while they are read; each attachment
 * ends with an empty piece that is marked as the last.
 */
final class LineDetails {

    private static final int PIECE = 64 * 1024;

    private static final String CONTENT_TYPE = "Content-Type: ";
    private static final String PLAIN = "text/plain;charset=utf8";
    private static final String TRACEBACK = "text/x-traceback;charset=utf8";

    /** How the outcome's line ends. */
    enum Form {
        NONE(""),
        SIMPLE(" ["),
        MULTIPART(" [ multipart");

        private final String suffix;

        Form(String suffix) {
            this.suffix = suffix;
        }

        String suffix() {
            return suffix;
        }

        static Form of(String line) {
            return line.endsWith(MULTIPART.suffix) ? MULTIPART : line.endsWith(SIMPLE.suffix) ? SIMPLE : NONE;
        }
    }

    private final Window window;
    private final SubunitSink sink;
    private String id;
    private Instant clock;

    LineDetails(Window window, SubunitSink sink) {
        this.window = window;
        this.sink = sink;
    }

    /** Reads to the closing bracket; a damaged end is reported and what follows is left to be read as lines. */
    void read(Form form, String testId, TestStatus outcome, Instant time) throws IOException {
        id = testId;
        clock = time;
        switch (form) {
            case SIMPLE -> readSimple(outcome);
            case MULTIPART -> readParts();
            default -> {}
        }
    }

    private void readSimple(TestStatus outcome) throws IOException {
        String name =
                switch (outcome) {
                    case SKIP -> "reason";
                    case SUCCESS -> "message";
                    default -> "traceback";
                };
        String mime = name.equals("traceback") ? TRACEBACK : PLAIN;
        boolean lineStart = true;
        while (window.has(1)) {
            int length = LineProtocol.lineLength(window);
            if (lineStart && LineProtocol.line(window, Math.min(length, 4)).equals("]")) {
                window.skip(length);
                piece(name, mime, 0, true);
                return;
            }
            if (lineStart && length > 1 && window.at(0) == ' ' && window.at(1) == ']') {
                window.skip(1); // the blank only says that this bracket closes nothing
                length--;
            }
            lineStart = window.at(length - 1) == '\n';
            piece(name, mime, length, false);
        }
        piece(name, mime, 0, true);
        cut("]");
    }

    private void readParts() throws IOException {
        while (true) {
            String line = nextLine();
            if (line == null) {
                cut("]");
                return;
            }
            if (line.equals("]")) {
                return;
            }
            if (!line.startsWith(CONTENT_TYPE)) {
                damage("details: " + shortened(line) + " (expected: Content-Type or ])");
                return;
            }
            String name = nextLine();
            if (name == null) {
                cut("attachment name");
                return;
            }
            if (!readChunks(name, line.substring(CONTENT_TYPE.length()).strip())) {
                return;
            }
        }
    }

    private boolean readChunks(String name, String mime) throws IOException {
        while (true) {
            String line = nextLine();
            if (line == null) {
                piece(name, mime, 0, true);
                cut("chunk length");
                return false;
            }
            long left = hex(line);
            if (left < 0) {
                damage("chunk length: " + shortened(line) + " (expected: hex)");
                return false;
            }
            if (left == 0) {
                piece(name, mime, 0, true);
                return true;
            }
            while (left > 0) {
                int length = (int) Math.min(left, PIECE);
                if (!window.has(length)) {
                    piece(name, mime, window.available(), false);
                    piece(name, mime, 0, true);
                    cut(left + " bytes of a chunk");
                    return false;
                }
                piece(name, mime, length, false);
                left -= length;
            }
        }
    }

    private void piece(String name, String mime, int length, boolean eof) throws IOException {
        long offset = window.offset(0);
        FileChunk file = new FileChunk(name, mime, window.view(0, length), offset, eof);
        sink.packet(new Packet(offset, length, id, TestStatus.UNKNOWN, clock, null, file, null, true));
        window.skip(length);
    }

    private String nextLine() throws IOException {
        if (!window.has(1)) {
            return null;
        }
        int length = LineProtocol.lineLength(window);
        String line = LineProtocol.line(window, length);
        window.skip(length);
        return line;
    }

    private void cut(String expected) throws IOException {
        damage("details: end of stream (expected: " + expected + ")");
    }

    private void damage(String reason) throws IOException {
        sink.damage(window.offset(0), 0, reason);
    }

    private static long hex(String text) {
        if (!text.matches("[0-9A-Fa-f]{1,15}")) {
            return -1;
        }
        return Long.parseLong(text, 16);
    }

    private static String shortened(String line) {
        return line.length() <= 80 ? line : line.substring(0, 80) + "...";
    }
}
