package org.infraportal.ciwatch.jobs;

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

/** Which jobs became slower. */
@Path("/ciwatch/jobs/durations")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@RunOnVirtualThread
public class JobDurationsPage {
    private final JobDurations durations;
    private final Clock clock;

    JobDurationsPage(JobDurations durations, Clock clock) {
        this.durations = durations;
        this.clock = clock;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance durations(DurationQuery query, Window window, ListView<JobDuration> list);
    }

    @GET
    public TemplateInstance list(@Valid @BeanParam DurationQuery query) {
        return Templates.durations(
                query,
                Window.of(query, clock.instant()),
                query.view(
                        durations.page(query, query.page()),
                        "/ciwatch/jobs/durations",
                        "/ciwatch/api/v1/jobs/durations"));
    }
}
