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
import org.infraportal.web.Page;
import org.infraportal.web.lists.ListView;

/** The history of one job. */
@Path("/ciwatch/jobs/history")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@RunOnVirtualThread
public class JobHistoryPage {
    private final JobHistories histories;
    private final Clock clock;

    JobHistoryPage(JobHistories histories, Clock clock) {
        this.histories = histories;
        this.clock = clock;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance history(
                HistoryQuery query, Window window, JobHistory history, ListView<JobHistory.Result> list);
    }

    @GET
    public TemplateInstance get(@Valid @BeanParam HistoryQuery query) {
        JobHistory history = histories.of(query, query.page());
        return Templates.history(
                query,
                Window.of(query, clock.instant()),
                history,
                query.view(
                        new Page<>(history.results(), history.nextPageToken(), history.total()),
                        "/ciwatch/jobs/history",
                        "/ciwatch/api/v1/jobs/history"));
    }
}
