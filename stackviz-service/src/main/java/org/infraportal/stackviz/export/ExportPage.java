package org.infraportal.stackviz.export;

import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.RunView;
import org.infraportal.stackviz.runs.Runs;

/** What a run can be had as. */
@Path("/stackviz/runs/{id}/export")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class ExportPage {
    private final Runs runs;

    ExportPage(Runs runs) {
        this.runs = runs;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance export(RunView run, String title, List<ExportView> files, String json);

        private Templates() {}
    }

    @GET
    public TemplateInstance show(String id) {
        Run run = runs.known(id);
        RunView view = RunView.of(run);
        return Templates.export(view, "Export " + view.title(), ExportView.of(run), ExportView.api(run));
    }
}
