package org.infraportal.stackviz.report;

import java.io.IOException;
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
import org.infraportal.stackviz.logs.LogLines;
import org.infraportal.stackviz.logs.LogQuery;
import org.infraportal.stackviz.logs.ServiceLogs;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.RunView;
import org.infraportal.stackviz.runs.Runs;

/** What the logs of a run's services say about a request, or at a time. */
@Path("/stackviz/runs/{id}/logs")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class LogsPage {
    private final Runs runs;
    private final ServiceLogs logs;

    LogsPage(Runs runs, ServiceLogs logs) {
        this.runs = runs;
        this.logs = logs;
    }

    /** Addresses of other views of the lines; null where there is none. */
    public record Around(String next, String json, String csv) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance logs(
                RunView run,
                List<ServiceLogs.LogFile> files,
                LogLines found,
                LogQuery query,
                Around around,
                List<LogLevel> levels);

        private Templates() {}
    }

    @GET
    public TemplateInstance show(String id, @Valid @BeanParam LogQuery query) throws IOException {
        Run run = runs.known(id);
        String api = RunView.api(run.publicId) + "/logs";
        LogLines found = query.answer(run, logs);
        return Templates.logs(
                RunView.of(run),
                logs.files(run),
                found,
                query,
                new Around(
                        found.next() == null
                                ? null
                                : query.at(RunView.page(run) + "/logs", found.next())
                                        .toString(),
                        query.at(api, null).toString(),
                        query.at(api, null).with("format", "csv").toString()),
                List.of(LogLevel.values()));
    }
}
