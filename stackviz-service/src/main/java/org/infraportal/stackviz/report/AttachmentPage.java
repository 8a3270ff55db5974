package org.infraportal.stackviz.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.stackviz.engine.logs.LogLevel;
import org.infraportal.stackviz.logs.LogWindow;
import org.infraportal.stackviz.logs.LogWindowQuery;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.RunView;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.stackviz.runs.StreamStore;
import org.infraportal.stackviz.tests.AttachmentIndex;
import org.infraportal.stackviz.tests.AttachmentKind;
import org.infraportal.stackviz.tests.AttachmentView;
import org.infraportal.stackviz.tests.RunTest;
import org.infraportal.stackviz.tests.RunTests;
import org.infraportal.stackviz.tests.TestView;
import org.infraportal.subunit.Attachment;
import org.infraportal.web.ProblemException;

/** A text attachment of a test, line by line: filtered and searched on the server, however long it is. */
@Path("/stackviz/runs/{id}/tests/{ordinal}/attachments/{number}")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class AttachmentPage {
    private final Runs runs;
    private final RunTests tests;
    private final StreamStore store;

    AttachmentPage(Runs runs, RunTests tests, StreamStore store) {
        this.runs = runs;
        this.tests = tests;
        this.store = store;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance attachment(
                RunView run, TestView test, AttachmentView attachment, LogView log, List<LogLevel> levels);

        private Templates() {}
    }

    @GET
    public TemplateInstance show(String id, int ordinal, int number, @Valid @BeanParam LogWindowQuery query)
            throws IOException {
        LogWindow.Wanted wanted = query.wanted();
        Run run = runs.known(id);
        RunTest test = tests.known(run, ordinal);
        List<Attachment> attachments = AttachmentIndex.read(test.attachments);
        if (number < 1 || number > attachments.size()) {
            throw ProblemException.notFound("attachment", number);
        }
        Attachment attachment = attachments.get(number - 1);
        String here = TestView.page(run, ordinal) + "/attachments/" + number;
        try (FileChannel stream = store.open(run.sha256)) {
            AttachmentView view = AttachmentView.of(run, ordinal, number, attachment, stream);
            if (!view.text()) {
                return Templates.attachment(RunView.of(run), TestView.of(run, test), view, null, List.of());
            }
            try (InputStream in = view.kind().open(attachment, stream)) {
                Instant near = test.startedAt != null ? test.startedAt : run.receivedAt;
                boolean packed = view.kind() == AttachmentKind.PACKED_TEXT;
                LogView log = LogView.of(here, packed ? -1 : view.size(), query, LogWindow.read(in, wanted, near));
                return Templates.attachment(
                        RunView.of(run), TestView.of(run, test), view, log, List.of(LogLevel.values()));
            }
        }
    }
}
