package org.infraportal.stackviz.report;

import java.io.IOException;
import java.util.List;
import jakarta.annotation.security.PermitAll;
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

    /** What the form shows again, and the same lines for programs. */
    public record Asked(
            String request,
            String from,
            String to,
            String service,
            String level,
            boolean empty,
            String next,
            String json,
            String csv) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance logs(
                RunView run, List<ServiceLogs.LogFile> files, LogLines found, Asked asked, List<LogLevel> levels);

        private Templates() {}
    }

    @GET
    public TemplateInstance show(String id, @BeanParam LogQuery query) throws IOException {
        query.check();
        Run run = runs.known(id);
        String api = RunView.api(run.publicId) + "/logs";
        LogLines found = query.answer(run, logs);
        return Templates.logs(
                RunView.of(run),
                logs.files(run),
                found,
                new Asked(
                        query.requestId(),
                        query.from,
                        query.to,
                        query.service(),
                        query.level,
                        query.empty(),
                        found.next() == null ? null : query.at(RunView.page(run) + "/logs", found.next(), null),
                        query.at(api, null, null),
                        query.at(api, null, "csv")),
                List.of(LogLevel.values()));
    }
}
