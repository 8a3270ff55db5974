package org.infraportal.ciwatch.health;

import java.time.Clock;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestPath;

import org.infraportal.ciwatch.changes.Project;
import org.infraportal.ciwatch.window.Window;
import org.infraportal.web.Page;
import org.infraportal.web.lists.Address;
import org.infraportal.web.lists.ListView;

/** The projects, and whether CI is fine on one of them. */
@Path("/ciwatch/projects")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@RunOnVirtualThread
public class ProjectsPage {
    private final ProjectFigures figures;
    private final Clock clock;

    ProjectsPage(ProjectFigures figures, Clock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    /** Where more of a project is, in the same window. */
    public record Links(String grid, String coverage, String rechecks, String changes, String reports) {
        static Links of(String project, ProjectQuery query) {
            return new Links(
                    windowed("/ciwatch/grid", project, query),
                    windowed("/ciwatch/coverage", project, query),
                    windowed("/ciwatch/rechecks", project, query),
                    Address.of("/ciwatch/changes").with("project", project).toString(),
                    Address.of("/ciwatch").with("project", project).toString());
        }

        private static String windowed(String path, String project, ProjectQuery query) {
            return Address.of(path)
                    .with("project", project)
                    .with("gerrit", query.gerrit)
                    .with("window", query.window)
                    .with("from", query.from)
                    .with("to", query.to)
                    .with("branch", query.branch)
                    .toString();
        }
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance projects(ProjectQuery query, Window window, ListView<ProjectHealth> list);

        static native TemplateInstance project(
                ProjectQuery query, Window window, ProjectDetail detail, ListView<CiHealth> list, Links links);
    }

    @GET
    public TemplateInstance list(@Valid @BeanParam ProjectQuery query) {
        return Templates.projects(
                query,
                Window.of(query, clock.instant()),
                query.view(figures.page(query, query.page()), "/ciwatch/projects", "/ciwatch/api/v1/projects"));
    }

    /** One project; the name has its slashes as they are. */
    @GET
    @Path("/{name: .+}")
    public TemplateInstance get(@RestPath @Size(max = 255) String name, @Valid @BeanParam ProjectQuery query) {
        ProjectDetail detail = figures.of(name, query);
        String path = Project.page(name);
        query.project = null;
        Page<CiHealth> cis = new Page<>(detail.cis(), null, detail.cis().size());
        return Templates.project(
                query,
                Window.of(query, clock.instant()),
                detail,
                query.view(cis, path, "/ciwatch/api/v1/projects/" + Address.segment(name)),
                Links.of(name, query));
    }
}
