package org.infraportal.ciwatch.zuul;

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

/** How Zuul is: queues, periodic results, and the jobs that give it trouble. */
@Path("/ciwatch/zuul")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@RunOnVirtualThread
public class ZuulPage {
    private final ZuulFigures figures;
    private final Clock clock;

    ZuulPage(ZuulFigures figures, Clock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance zuul(
                ZuulQuery query,
                Window window,
                ZuulView view,
                PeriodicGrid grid,
                ListView<ZuulJobView> list,
                String gridJson,
                String gridCsv);
    }

    @GET
    public TemplateInstance show(@Valid @BeanParam ZuulQuery query) {
        Window window = Window.of(query, clock.instant());
        String grid = "/ciwatch/api/v1/zuul/periodic";
        return Templates.zuul(
                query,
                window,
                figures.view(query, window),
                figures.periodic(query, window),
                query.view(figures.jobs(query, window, query.page()), "/ciwatch/zuul", "/ciwatch/api/v1/zuul/jobs"),
                query.address(grid).toString(),
                query.address(grid).with("format", "csv").toString());
    }
}
