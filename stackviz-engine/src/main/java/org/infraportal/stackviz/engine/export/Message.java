package org.infraportal.stackviz.engine.export;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.stream.Collectors;

import org.infraportal.subunit.Attachment;
import org.infraportal.subunit.TestRecord;

/** The one line that says why: of a failure the end of its traceback, of a skip its reason. */
final class Message {
    private static final int LONGEST = 500;
    private static final int TAIL = 16 * 1024;

    private Message() {}

    /** Null when the test did what was expected, or has neither a traceback nor a reason. */
    static String of(TestRecord test, FileChannel stream) throws IOException {
        return switch (test.status()) {
            case SUCCESS, EXISTS -> null;
            case SKIP -> firstLine(test, stream);
            default -> {
                Attachment traceback = attachment(test, "traceback");
                yield traceback == null
                        ? firstLine(test, stream)
                        : ofTraceback(AttachmentText.tail(traceback, stream, TAIL));
            }
        };
    }

    /** What stands after the last frame, {@code File "...", line n} and its code; without frames the last line. */
    private static String ofTraceback(String traceback) {
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
            return lines.isEmpty() ? null : fit(lines.getLast().strip());
        }
        return fit(lines.stream().skip(message).map(String::strip).collect(Collectors.joining(" ")));
    }

    private static String firstLine(TestRecord test, FileChannel stream) throws IOException {
        Attachment reason = attachment(test, "reason");
        return reason == null
                ? null
                : AttachmentText.head(reason, stream, TAIL)
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .findFirst()
                        .map(Message::fit)
                        .orElse(null);
    }

    /** The one of that name, else the first whose name begins with it. */
    static Attachment attachment(TestRecord test, String name) {
        Attachment exact = test.attachment(name);
        return exact != null
                ? exact
                : test.attachments().stream()
                        .filter(attachment -> attachment.name().startsWith(name))
                        .findFirst()
                        .orElse(null);
    }

    /** Never half of a surrogate pair. */
    static String fit(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
        return text.substring(0, end) + "…";
    }
}
