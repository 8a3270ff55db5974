package org.infraportal.stackviz.tests;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.stackviz.runs.Downloads;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.stackviz.runs.StreamStore;
import org.infraportal.subunit.Attachment;
import org.infraportal.web.Csv;
import org.infraportal.web.ProblemException;

/** The API of a run's tests and their attachments. */
@Path("/stackviz/api/v1/runs/{id}/tests")
@PermitAll
@RunOnVirtualThread
public class TestsResource {
    private final Runs runs;
    private final RunTests tests;
    private final StreamStore store;

    TestsResource(Runs runs, RunTests tests, StreamStore store) {
        this.runs = runs;
        this.tests = tests;
        this.store = store;
    }

    /** As JSON one page; as CSV every test that matches. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response list(String id, @Valid @BeanParam TestQuery query) {
        Run run = runs.known(id);
        if (!query.csv()) {
            return query.answer(TestView.class, part -> tests.page(run, query, part));
        }
        // Sorted once, not for each part: a run may have a million.
        List<Integer> ordinals = tests.ordinals(run, query, 0, Integer.MAX_VALUE);
        return query.csvAnswer(TestView.class, part -> tests.views(run, part.pageOf(ordinals)));
    }

    /** A test with its attachments. */
    public record TestDetail(@JsonUnwrapped TestView test, List<AttachmentView> attachments) {}

    @GET
    @Path("{ordinal}")
    @Produces(MediaType.APPLICATION_JSON)
    public TestDetail get(String id, int ordinal) throws IOException {
        Run run = runs.known(id);
        RunTest test = tests.known(run, ordinal);
        List<AttachmentView> views = new ArrayList<>();
        List<Attachment> attachments = AttachmentIndex.read(test.attachments);
        try (FileChannel stream = attachments.isEmpty() ? null : store.open(run.sha256)) {
            for (Attachment attachment : attachments) {
                views.add(AttachmentView.of(run, ordinal, views.size() + 1, attachment, stream));
            }
        }
        return new TestDetail(TestView.of(run, test), views);
    }

    /**
     * An attachment out of the stream: text as plain text without its secrets, packed or not; everything else as a download,
     * HTML too, which goes without its secrets as well. What is no text is given as it is.
     *
     * @param number from 1
     */
    @GET
    @Path("{ordinal}/attachments/{number}")
    @Produces(MediaType.WILDCARD)
    public Response attachment(String id, int ordinal, int number) throws IOException {
        Run run = runs.known(id);
        List<Attachment> attachments = AttachmentIndex.read(tests.known(run, ordinal).attachments);
        if (number < 1 || number > attachments.size()) {
            throw ProblemException.notFound("attachment", number);
        }
        Attachment attachment = attachments.get(number - 1);
        FileChannel channel = store.open(run.sha256);
        AttachmentKind kind = AttachmentKind.of(attachment, channel);
        InputStream bytes = closing(kind.open(attachment, channel), channel);
        return switch (kind) {
            case TEXT, PACKED_TEXT -> Downloads.redactedText(bytes).build();
            case HTML -> Downloads.redacted(bytes, attachment.name()).build();
            case BINARY ->
                Downloads.of(whole(bytes), attachment.name(), attachment.length())
                        .build();
        };
    }

    private static StreamingOutput whole(InputStream bytes) {
        return out -> {
            try (bytes) {
                bytes.transferTo(out);
            }
        };
    }

    private static InputStream closing(InputStream bytes, FileChannel stream) {
        return new FilterInputStream(bytes) {
            @Override
            public void close() throws IOException {
                super.close();
                stream.close();
            }
        };
    }
}
