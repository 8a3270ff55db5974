package org.infraportal.stackviz.logs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.stackviz.tests.AttachmentIndex;
import org.infraportal.stackviz.tests.RunTest;
import org.infraportal.stackviz.tests.RunTests;
import org.infraportal.web.Csv;
import org.infraportal.web.Page;
import org.infraportal.web.lists.ListRequest;
import org.infraportal.web.lists.ShortListRequest;

/** The API of what logs say. */
@Path("/stackviz/api/v1/runs/{id}")
@PermitAll
@RunOnVirtualThread
@Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
public class LogsResource {
    private final Runs runs;
    private final RunTests tests;
    private final ServiceLogs logs;
    private final TestCalls calls;

    LogsResource(Runs runs, RunTests tests, ServiceLogs logs, TestCalls calls) {
        this.runs = runs;
        this.tests = tests;
        this.logs = logs;
        this.calls = calls;
    }

    /**
     * The lines of the services' logs about a request ({@code request}), or from a time to another: one page as JSON, all as
     * CSV.
     */
    @GET
    @Path("logs")
    public Response lines(String id, @Valid @BeanParam LogQuery query) throws IOException {
        Run run = runs.known(id);
        ListRequest formats = ListRequest.allIn(query.format);
        if (formats.csv()) {
            Instant[] next = {null};
            return formats.csvAnswer(LogLine.class, part -> {
                LogLines lines = part(query, run, next[0]);
                next[0] = lines.next();
                return page(lines);
            });
        }
        return Response.ok(page(query.answer(run, logs)), MediaType.APPLICATION_JSON)
                .build();
    }

    private LogLines part(LogQuery query, Run run, Instant start) {
        try {
            return query.part(run, logs, start);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Page<LogLine> page(LogLines found) {
        return new Page<>(
                found.lines(),
                found.next() == null ? null : found.next().toString(),
                found.lines().size());
    }

    /** The logs of services that the run has. */
    @GET
    @Path("logs/files")
    public Response files(String id, @Valid @BeanParam ShortListRequest query) {
        List<ServiceLogs.LogFile> files = logs.files(runs.known(id));
        return query.answer(ServiceLogs.LogFile.class, part -> part.pageOf(files));
    }

    /** The HTTP calls that a test logged, in their order; of very many the last ones. */
    @GET
    @Path("tests/{ordinal}/calls")
    public Response calls(String id, int ordinal, @Valid @BeanParam ShortListRequest query) throws IOException {
        Run run = runs.known(id);
        RunTest test = tests.known(run, ordinal);
        List<CallView> views = calls.of(run, AttachmentIndex.read(test.attachments), test.startedAt).calls().stream()
                .map(CallView::of)
                .toList();
        return query.answer(CallView.class, part -> part.pageOf(views));
    }
}
