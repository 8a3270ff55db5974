package org.infraportal.ciwatch.outages;

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

/** Outages of CIs. */
@Path("/ciwatch/outages")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@RunOnVirtualThread
public class OutagesPage {
    private final Outages outages;
    private final Clock clock;

    OutagesPage(Outages outages, Clock clock) {
        this.outages = outages;
        this.clock = clock;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance outages(OutageQuery query, Window window, ListView<Outage> list);
    }

    @GET
    public TemplateInstance list(@Valid @BeanParam OutageQuery query) {
        Window window = Window.of(query, clock.instant());
        return Templates.outages(
                query,
                window,
                query.view(outages.page(query, window, query.page()), "/ciwatch/outages", "/ciwatch/api/v1/outages"));
    }
}
