package org.infraportal.stackviz.engine.export;

import java.io.IOException;
import java.util.List;

import org.infraportal.stackviz.engine.failures.Traceback;
import org.infraportal.subunit.Attachment;
import org.infraportal.subunit.TestRecord;
import org.infraportal.subunit.TestStatus;

/** The one line that says why a test was skipped, or how it failed as expected. */
final class Message {
    private static final int MAX_LENGTH = 500;
    private static final int LOOKED_AT = 64 * 1024;

    private Message() {}

    /** Of a test that is not bad; null when it passed or nothing says why. */
    static String ofExpected(TestRecord test, Texts texts) throws IOException {
        if (test.status() == TestStatus.SUCCESS) {
            return null;
        }
        Attachment traceback = test.status() == TestStatus.XFAIL ? attachment(test, "traceback") : null;
        Attachment said = traceback == null ? attachment(test, "reason") : traceback;
        if (said == null) {
            return null;
        }
        String text = texts.head(said, LOOKED_AT);
        Traceback parsed = traceback == null ? null : Traceback.parse(text);
        if (parsed != null) {
            return fit(parsed.exception() == null ? parsed.message() : parsed.exception() + ": " + parsed.message());
        }
        List<String> lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return lines.isEmpty() ? null : fit(lines.getFirst());
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
    private static String fit(String lines) {
        String text = lines.replaceAll("\\s+", " ").strip();
        if (text.length() <= MAX_LENGTH) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 2)) ? MAX_LENGTH - 2 : MAX_LENGTH - 1;
        return text.substring(0, end) + "…";
    }
}
