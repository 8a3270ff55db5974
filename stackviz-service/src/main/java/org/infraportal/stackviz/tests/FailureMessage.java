package org.infraportal.stackviz.tests;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

import org.infraportal.database.Columns;
import org.infraportal.stackviz.engine.failures.FailureTexts;
import org.infraportal.stackviz.engine.redaction.Redaction;
import org.infraportal.subunit.Attachment;
import org.infraportal.subunit.TestRecord;

/** The one line that says why: of a failure the end of its traceback, of a skip its reason. */
public final class FailureMessage {
    public static final int MAX_LENGTH = 500;

    /** How much of a traceback's end is looked at. */
    private static final int TAIL = 16 * 1024;

    private FailureMessage() {}

    /** Without secrets; null when the test has neither a traceback nor a reason. */
    public static String of(TestRecord test, FileChannel stream) throws IOException {
        return Columns.fit(Redaction.redact(raw(test, stream)), MAX_LENGTH);
    }

    private static String raw(TestRecord test, FileChannel stream) throws IOException {
        return switch (test.status()) {
            case SKIP -> firstLine(tail(attachment(test, "reason"), stream));
            case SUCCESS, EXISTS -> null;
            default -> {
                String traceback = tail(attachment(test, "traceback"), stream);
                String reason = traceback == null ? firstLine(tail(attachment(test, "reason"), stream)) : null;
                if (traceback == null && reason == null) {
                    traceback = new FailureTexts(test.attachments(), stream).traceback();
                }
                yield traceback == null ? reason : ofTraceback(traceback);
            }
        };
    }

    /**
     * What stands after the last frame: {@code File "...", line n}, then indented code, then the exception in one or more
     * lines. Without frames the last line.
     */
    public static String ofTraceback(String traceback) {
        List<String> lines = traceback
                .lines()
                .filter(line -> !line.isBlank())
                .map(String::stripTrailing)
                .toList();
        int frame = lines.size() - 1;
        while (frame >= 0 && !lines.get(frame).startsWith("  File \"")) {
            frame--;
        }
        int message = frame + 1;
        while (frame >= 0 && message < lines.size() && lines.get(message).startsWith("    ")) {
            message++;
        }
        if (frame < 0 || message == lines.size()) {
            return lines.isEmpty() ? null : Columns.fit(lines.getLast().strip(), MAX_LENGTH);
        }
        return Columns.fit(
                lines.stream().skip(message).map(String::strip).collect(Collectors.joining(" ")), MAX_LENGTH);
    }

    private static String firstLine(String text) {
        return text == null
                ? null
                : text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .findFirst()
                        .map(line -> Columns.fit(line, MAX_LENGTH))
                        .orElse(null);
    }

    private static Attachment attachment(TestRecord test, String name) {
        Attachment exact = test.attachment(name);
        if (exact != null) {
            return exact;
        }
        return test.attachments().stream()
                .filter(attachment -> attachment.name().startsWith(name))
                .findFirst()
                .orElse(null);
    }

    private static String tail(Attachment attachment, FileChannel stream) throws IOException {
        if (attachment == null) {
            return null;
        }
        try (InputStream in = attachment.open(stream)) {
            in.skipNBytes(Math.max(0, attachment.length() - TAIL));
            return new String(in.readNBytes(TAIL), StandardCharsets.UTF_8);
        }
    }
}
