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

import org.infraportal.ciwatch.window.Window;
import org.infraportal.web.lists.ListView;

/** The jobs and how they do. */
@Path("/ciwatch/jobs")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@RunOnVirtualThread
public class JobsPage {
    private final CiFigures figures;
    private final Clock clock;

    JobsPage(CiFigures figures, Clock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance jobs(JobQuery query, Window window, ListView<JobHealth> list);
    }

    @GET
    public TemplateInstance list(@Valid @BeanParam JobQuery query) {
        Window window = Window.of(query, clock.instant());
        return Templates.jobs(
                query, window, query.view(figures.jobs(query, query.page()), "/ciwatch/jobs", "/ciwatch/api/v1/jobs"));
    }
}
