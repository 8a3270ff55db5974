package org.infraportal.stackviz.runs;

import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.web.Page;

/** All runs, the newest first, and the form that uploads one. */
@Path("/stackviz")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class RunsPage {
    private static final String PATH = "/stackviz";
    private static final String API = "/stackviz/api/v1/runs";

    private final StackvizConfig config;
    private final Runs runs;
    private final SecurityIdentity identity;

    RunsPage(StackvizConfig config, Runs runs, SecurityIdentity identity) {
        this.config = config;
        this.runs = runs;
        this.identity = identity;
    }

    /** @param asked what the form shows again */
    public record Asked(String job, String project, String pipeline, String verdict, String q, boolean filtered) {}

    /** Addresses of other views of the same list; null where there is none. */
    public record Around(String next, String first, String json, String csv) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance runs(
                Page<RunView> page,
                Asked asked,
                Around around,
                List<Verdict> verdicts,
                List<String> jobs,
                List<String> projects,
                List<String> pipelines,
                boolean mayUpload);

        private Templates() {}
    }

    @GET
    public TemplateInstance list(@BeanParam RunQuery query) {
        query.check();
        Page<RunView> page =
                runs.page(query.filter(), query.limit(), query.before()).map(RunView::of);
        RunFilter filter = query.filter();
        return Templates.runs(
                page,
                new Asked(
                        filter.job(),
                        filter.project(),
                        filter.pipeline(),
                        filter.verdict() == null ? null : filter.verdict().word(),
                        filter.change() == null ? filter.q() : filter.change().toString(),
                        query.filtered()),
                new Around(
                        page.nextPageToken() == null ? null : query.at(PATH, page.nextPageToken(), null),
                        query.first() ? null : query.at(PATH, null, null),
                        query.at(API, query.pageToken, null),
                        query.at(API, null, "csv")),
                List.of(Verdict.values()),
                runs.jobs(),
                runs.projects(),
                runs.pipelines(),
                config.anonymousUpload() || !identity.isAnonymous());
    }
}
