package org.infraportal.ciwatch.trends;

import java.time.Clock;
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

import org.infraportal.ciwatch.changes.Projects;
import org.infraportal.ciwatch.window.Window;
import org.infraportal.web.Page;
import org.infraportal.web.lists.Address;
import org.infraportal.web.lists.ListView;

/** What is new in a project. */
@Path("/ciwatch/trends")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@RunOnVirtualThread
public class TrendsPage {
    /** How many names the project's field proposes. */
    private static final int PROPOSED = 200;

    private final Trends trends;
    private final Projects projects;
    private final Clock clock;

    TrendsPage(Trends trends, Projects projects, Clock clock) {
        this.trends = trends;
        this.projects = projects;
        this.clock = clock;
    }

    /**
     * A project to choose.
     *
     * @param page its page here, as a path on the portal
     */
    public record Choice(String name, String page) {
        static Choice of(String name) {
            return new Choice(
                    name, Address.of("/ciwatch/trends").with("project", name).toString());
        }
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance trends(
                TrendQuery query, Window window, ListView<JobTrend> list, List<Choice> projects);
    }

    @GET
    public TemplateInstance list(@Valid @BeanParam TrendQuery query) {
        boolean asked = TrendQuery.isGiven(query.project);
        return Templates.trends(
                query,
                Window.of(query, clock.instant()),
                query.view(
                        asked ? trends.page(query, query.page()) : new Page<>(List.of(), null, 0),
                        "/ciwatch/trends",
                        "/ciwatch/api/v1/trends"),
                projects.named("", PROPOSED).stream()
                        .map(project -> project.name)
                        .distinct()
                        .map(Choice::of)
                        .toList());
    }
}
