package org.infraportal.stackviz.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.stackviz.runs.AttachmentIndex;
import org.infraportal.stackviz.runs.AttachmentView;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.RunTest;
import org.infraportal.stackviz.runs.RunTests;
import org.infraportal.stackviz.runs.RunView;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.stackviz.runs.StreamStore;
import org.infraportal.stackviz.runs.TestView;
import org.infraportal.subunit.Attachment;

/** One test of a run with the start of its attachments. */
@Path("/stackviz/runs/{id}/tests/{ordinal}")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class TestPage {
    /** How much of an attachment the page shows. */
    static final int SHOWN = 256 * 1024;
    /** How much of all of them: a hostile test may have thousands. */
    private static final long SHOWN_IN_ALL = 4L * SHOWN;

    private static final int MOST_ATTACHMENTS = 200;

    private final Runs runs;
    private final RunTests tests;
    private final StreamStore store;

    TestPage(Runs runs, RunTests tests, StreamStore store) {
        this.runs = runs;
        this.tests = tests;
        this.store = store;
    }

    /**
     * @param start its first characters; null for what is no text
     * @param cut whether there is more than the start
     * @param open whether it is shown at once: a traceback and a reason are what one came for
     */
    public record Shown(AttachmentView attachment, String start, boolean cut, boolean open) {
        /** Its indentation is worth more than its line ends. */
        public boolean traceback() {
            return attachment.name().startsWith("traceback");
        }
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance test(RunView run, TestView test, List<Shown> attachments, int more);

        private Templates() {}
    }

    @GET
    public TemplateInstance show(String id, int ordinal) throws IOException {
        Run run = runs.known(id);
        RunTest test = tests.known(run, ordinal);
        List<Attachment> attachments = AttachmentIndex.read(test.attachments);
        List<AttachmentView> views = AttachmentView.of(run, test);
        List<Shown> shown = new ArrayList<>();
        if (!attachments.isEmpty()) {
            try (FileChannel stream = store.open(run.sha256)) {
                long left = SHOWN_IN_ALL;
                for (int i = 0; i < Math.min(attachments.size(), MOST_ATTACHMENTS); i++) {
                    Shown one = shown(views.get(i), attachments.get(i), stream, (int) Math.min(SHOWN, left));
                    left -= one.start() == null
                            ? 0
                            : Math.min(SHOWN, attachments.get(i).length());
                    left = Math.max(0, left);
                    shown.add(one);
                }
            }
        }
        shown.sort((a, b) -> Boolean.compare(b.open(), a.open()));
        return Templates.test(RunView.of(run), TestView.of(run, test), shown, attachments.size() - shown.size());
    }

    private static Shown shown(AttachmentView view, Attachment attachment, FileChannel stream, int most)
            throws IOException {
        boolean open = view.name().startsWith("traceback") || view.name().equals("reason");
        if (!view.text()) {
            return new Shown(view, null, false, false);
        }
        try (InputStream in = attachment.open(stream)) {
            byte[] bytes = in.readNBytes(most);
            boolean cut = attachment.length() > bytes.length;
            return new Shown(
                    view, new String(bytes, 0, cut ? whole(bytes) : bytes.length, StandardCharsets.UTF_8), cut, open);
        }
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
