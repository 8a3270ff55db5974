package org.infraportal.ciwatch.rechecks;

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

/** The rechecks that people asked for. */
@Path("/ciwatch/rechecks")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@RunOnVirtualThread
public class RechecksPage {
    private final Rechecks rechecks;
    private final Clock clock;

    RechecksPage(Rechecks rechecks, Clock clock) {
        this.rechecks = rechecks;
        this.clock = clock;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance rechecks(FigureQuery query, Window window, ListView<RecheckView> list);
    }

    @GET
    public TemplateInstance list(@Valid @BeanParam FigureQuery query) {
        Window window = Window.of(query, clock.instant());
        return Templates.rechecks(
                query,
                window,
                query.view(
                        rechecks.page(query, window, query.page()), "/ciwatch/rechecks", "/ciwatch/api/v1/rechecks"));
    }
}
