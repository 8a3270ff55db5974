package org.infraportal.stackviz.runs;

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

import org.infraportal.stackviz.engine.outcome.Verdict;
import org.infraportal.web.lists.ListView;
import org.infraportal.web.values.Given;

/** All runs, the newest first, and the form that uploads one. */
@Path("/stackviz")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class RunsPage {
    private final Runs runs;
    private final RunRights rights;

    RunsPage(Runs runs, RunRights rights) {
        this.runs = runs;
        this.rights = rights;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance runs(
                RunQuery query,
                ListView<RunView> list,
                List<String> verdicts,
                List<String> jobs,
                List<String> projects,
                List<String> pipelines,
                boolean mayUpload);

        private Templates() {}
    }

    @GET
    public TemplateInstance list(@Valid @BeanParam RunQuery query) {
        return Templates.runs(
                query,
                query.view(runs.page(query, query.page()).map(RunView::of), "/stackviz", "/stackviz/api/v1/runs"),
                Given.words(Verdict.class),
                runs.jobs(),
                runs.projects(),
                runs.pipelines(),
                rights.mayUpload());
    }
}
