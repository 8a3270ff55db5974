package org.infraportal.stackviz.logs;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.stackviz.runs.AttachmentIndex;
import org.infraportal.stackviz.runs.CsvParts;
import org.infraportal.stackviz.runs.Formats;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.RunTest;
import org.infraportal.stackviz.runs.RunTests;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.web.Csv;
import org.infraportal.web.Page;

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
    public Response lines(String id, @BeanParam LogQuery query, HttpHeaders headers) throws IOException {
        query.check();
        Run run = runs.known(id);
        if (Formats.csv(query.format, headers)) {
            return CsvParts.all(LogLine.class, new Parts(query, run, logs));
        }
        LogLines found = query.answer(run, logs);
        String next = found.next() == null ? null : found.next().toString();
        return Response.ok(new Page<>(found.lines(), next, found.lines().size()), MediaType.APPLICATION_JSON)
                .build();
    }

    /** The lines of one time after the other. */
    private static final class Parts implements CsvParts.Parts<LogLine> {
        private final LogQuery query;
        private final Run run;
        private final ServiceLogs logs;
        private Instant next;
        private boolean over;

        Parts(LogQuery query, Run run, ServiceLogs logs) {
            this.query = query;
            this.run = run;
            this.logs = logs;
        }

        @Override
        public List<LogLine> next() throws IOException {
            if (over) {
                return null;
            }
            LogLines part = query.part(run, logs, next);
            next = part.next();
            over = next == null;
            return part.lines();
        }
    }

    /** The logs of services that the run has. */
    @GET
    @Path("logs/files")
    public Response files(String id, @RestQuery String format, HttpHeaders headers) {
        return answer(ServiceLogs.LogFile.class, logs.files(runs.known(id)), format, headers);
    }

    /** The HTTP calls that a test logged, in their order; of very many the last ones. */
    @GET
    @Path("tests/{ordinal}/calls")
    public Response calls(String id, int ordinal, @RestQuery String format, HttpHeaders headers) throws IOException {
        Run run = runs.known(id);
        RunTest test = tests.known(run, ordinal);
        List<CallView> views = calls.of(run, AttachmentIndex.read(test.attachments), test.startedAt).calls().stream()
                .map(CallView::of)
                .toList();
        return answer(CallView.class, views, format, headers);
    }

    private static <R extends Record> Response answer(Class<R> type, List<R> rows, String format, HttpHeaders headers) {
        return Formats.csv(format, headers)
                ? Response.ok(Csv.of(type, rows), Formats.CSV).build()
                : Response.ok(new Page<>(rows, null, rows.size()), MediaType.APPLICATION_JSON)
                        .build();
    }
}
