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

import org.infraportal.ciwatch.window.FigureQuery;
import org.infraportal.ciwatch.window.Window;
import org.infraportal.web.lists.ListView;

/** Who has CI and who has not. */
@Path("/ciwatch/coverage")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@RunOnVirtualThread
public class CoveragePage {
    private final Coverage coverage;
    private final Clock clock;

    CoveragePage(Coverage coverage, Clock clock) {
        this.coverage = coverage;
        this.clock = clock;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance coverage(FigureQuery query, Window window, ListView<ProjectCoverage> list);
    }

    @GET
    public TemplateInstance list(@Valid @BeanParam FigureQuery query) {
        Window window = Window.of(query, clock.instant());
        return Templates.coverage(
                query,
                window,
                query.view(coverage.page(query, query.page()), "/ciwatch/coverage", "/ciwatch/api/v1/coverage"));
    }
}
