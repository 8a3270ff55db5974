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
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.StreamStore;
import org.infraportal.stackviz.tests.AttachmentKind;
import org.infraportal.stackviz.tests.AttachmentView;
import org.infraportal.stackviz.tests.RunTest;
import org.infraportal.subunit.Attachment;

/** Reads of a test's attachments what its page shows: tracebacks whole, of logs the end, which is what failed. */
@ApplicationScoped
class ShownAttachments {
    /** How much of a traceback is shown. */
    static final int TRACEBACK = 256 * 1024;
    /** How much of the end of anything else. */
    static final int TAIL = 64 * 1024;

    static final int TAIL_LINES = 100;
    static final int MAX = 100;
    /** How much of all of them: a hostile test may have a million. */
    private static final long IN_ALL = 1 << 20;

    /** How much of a packed text is unpacked to find its end. */
    private static final long UNPACKED = 4L << 20;

    private final StreamStore store;

    ShownAttachments(StreamStore store) {
        this.store = store;
    }

    List<Shown> of(Run run, RunTest test, List<Attachment> attachments) throws IOException {
        if (attachments.isEmpty()) {
            return List.of();
        }
        List<Shown> shown = new ArrayList<>();
        try (FileChannel stream = store.open(run.sha256)) {
            long left = IN_ALL;
            for (int i = 0; i < attachments.size() && shown.size() < MAX; i++) {
                AttachmentView view = AttachmentView.of(run, test.id.ordinal(), i + 1, attachments.get(i), stream);
                Shown one = shown(view, attachments.get(i), stream, left);
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
        long length = length(view, attachment, stream);
        if (left <= 0 || length > UNPACKED && view.kind() == AttachmentKind.PACKED_TEXT) {
            return new Shown(view, List.of(), length > 0, null);
        }
        try (InputStream in = view.kind().open(attachment, stream)) {
            if (view.name().startsWith("traceback")) {
                String text = Redaction.redact(start(in, length));
                return new Shown(view, text.lines().toList(), length > TRACEBACK, FoldedTraceback.of(text));
            }
            List<String> lines = LogWindow.tail(in, length, TAIL_LINES + 1, TAIL);
            boolean more = lines.size() > TAIL_LINES || length > TAIL;
            return new Shown(view, lines.size() > TAIL_LINES ? lines.subList(1, lines.size()) : lines, more, null);
        }
    }

    /** As text; of a packed one that is too long to be unpacked for this page, more than that. */
    private static long length(AttachmentView view, Attachment attachment, FileChannel stream) throws IOException {
        if (view.kind() != AttachmentKind.PACKED_TEXT) {
            return attachment.length();
        }
        byte[] buffer = new byte[64 * 1024];
        long length = 0;
        try (InputStream in = view.kind().open(attachment, stream)) {
            int read = 0;
            while (read >= 0 && length <= UNPACKED) {
                length += read;
                read = in.read(buffer);
            }
        }
        return length;
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
