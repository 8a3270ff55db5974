package org.infraportal.stackviz.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.stackviz.engine.redaction.Redaction;
import org.infraportal.stackviz.logs.LogWindow;
import org.infraportal.stackviz.runs.AttachmentView;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.RunTest;
import org.infraportal.stackviz.runs.StreamStore;
import org.infraportal.subunit.Attachment;

/** Reads of a test's attachments what its page shows: tracebacks whole, of logs the end, which is what failed. */
@ApplicationScoped
class ShownAttachments {
    /** How much of a traceback is shown. */
    static final int TRACEBACK = 256 * 1024;
    /** How much of the end of anything else. */
    static final int TAIL = 64 * 1024;

    static final int TAIL_LINES = 100;
    static final int MOST = 100;
    /** How much of all of them: a hostile test may have a million. */
    private static final long IN_ALL = 1 << 20;

    private final StreamStore store;

    ShownAttachments(StreamStore store) {
        this.store = store;
    }

    List<Shown> of(Run run, RunTest test, List<Attachment> attachments) throws IOException {
        if (attachments.isEmpty()) {
            return List.of();
        }
        List<AttachmentView> views = AttachmentView.of(run, test);
        List<Shown> shown = new ArrayList<>();
        try (FileChannel stream = store.open(run.sha256)) {
            long left = IN_ALL;
            for (int i = 0; i < attachments.size() && shown.size() < MOST; i++) {
                Shown one = shown(views.get(i), attachments.get(i), stream, left);
                left -= one.lines() == null
                        ? 0
                        : one.lines().stream()
                                .mapToLong(line -> line.length() + 1L)
                                .sum();
                shown.add(one);
            }
        }
        shown.sort((a, b) -> Boolean.compare(b.open(), a.open()));
        return shown;
    }

    private static Shown shown(AttachmentView view, Attachment attachment, FileChannel stream, long left)
            throws IOException {
        if (!view.text()) {
            return new Shown(view, null, false, null);
        }
        if (left <= 0) {
            return new Shown(view, List.of(), attachment.length() > 0, null);
        }
        try (InputStream in = attachment.open(stream)) {
            if (view.name().startsWith("traceback")) {
                String text = Redaction.redact(start(in, attachment.length()));
                return new Shown(
                        view, text.lines().toList(), attachment.length() > TRACEBACK, FoldedTraceback.of(text));
            }
            List<String> lines = LogWindow.tail(in, attachment.length(), TAIL_LINES + 1, TAIL);
            boolean more = lines.size() > TAIL_LINES || attachment.length() > TAIL;
            return new Shown(view, lines.size() > TAIL_LINES ? lines.subList(1, lines.size()) : lines, more, null);
        }
    }

    private static String start(InputStream in, long length) throws IOException {
        byte[] bytes = in.readNBytes(TRACEBACK);
        return new String(bytes, 0, length > bytes.length ? whole(bytes) : bytes.length, StandardCharsets.UTF_8);
    }

    /** How many of the bytes make whole UTF-8 characters: a cut one would show as a black diamond. */
    static int whole(byte[] bytes) {
        int end = bytes.length;
        for (int back = 1; back <= Math.min(3, end); back++) {
            int lead = bytes[end - back] & 0xFF;
            if (lead >= 0xC0) {
                int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
                return length > back ? end - back : end;
            }
            if (lead < 0x80) {
                return end;
            }
        }
        return end;
    }
}
