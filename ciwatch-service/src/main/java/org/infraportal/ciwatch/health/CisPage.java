package org.infraportal.ciwatch.health;

import java.time.Clock;
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
import org.jboss.resteasy.reactive.RestPath;

import org.infraportal.ciwatch.window.FigureQuery;
import org.infraportal.ciwatch.window.Window;
import org.infraportal.web.lists.ListView;

/** The CIs and how they do. */
@Path("/ciwatch/cis")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@RunOnVirtualThread
public class CisPage {
    private final CiFigures figures;
    private final Clock clock;

    CisPage(CiFigures figures, Clock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance cis(CiQuery query, Window window, ListView<CiHealth> list);

        static native TemplateInstance ci(
                FigureQuery query, Window window, CiHealth ci, ListView<SilentPatchSet> list, ListView<JobHealth> jobs);
    }

    @GET
    public TemplateInstance list(@Valid @BeanParam CiQuery query) {
        return Templates.cis(
                query,
                Window.of(query, clock.instant()),
                query.view(figures.page(query, query.page()), "/ciwatch/cis", "/ciwatch/api/v1/cis"));
    }

    /** One CI: its figures, what it missed, and its jobs. */
    @GET
    @Path("/{id}")
    public TemplateInstance get(@RestPath long id, @Valid @BeanParam FigureQuery query) {
        String path = "/ciwatch/cis/" + id;
        String api = "/ciwatch/api/v1/cis/" + id;
        JobQuery jobs = JobQuery.of(id, query);
        return Templates.ci(
                query,
                Window.of(query, clock.instant()),
                figures.of(id, query),
                query.view(figures.silent(id, true, query, query.page()), path, api + "/missed"),
                jobs.view(figures.jobs(jobs, jobs.page()), path, "/ciwatch/api/v1/jobs"));
    }
}
