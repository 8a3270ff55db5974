package org.infraportal.ciwatch.health;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;

import org.infraportal.web.Csv;

/** The projects and how their CIs do, for programs. */
@Path("/ciwatch/api/v1/projects")
@PermitAll
@RunOnVirtualThread
public class ProjectsResource {
    private final ProjectFigures figures;

    ProjectsResource(ProjectFigures figures) {
        this.figures = figures;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(summary = "The projects, by name, with the figures of their CIs in a window of time; as CSV all of them")
    public Response list(@Valid @BeanParam ProjectQuery query) {
        return query.answer(ProjectHealth.class, part -> figures.page(query, part));
    }

    /** The name has its slashes as they are. */
    @GET
    @Path("/{name: .+}")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(summary = "One project: its CIs with their figures, and its unstable jobs; as CSV its CIs")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProjectDetail.class)))
    public Response get(@RestPath @Size(max = 255) String name, @Valid @BeanParam ProjectQuery query) {
        ProjectDetail detail = figures.of(name, query);
        return query.csv()
                ? query.csvAnswer(CiHealth.class, part -> part.pageOf(detail.cis()))
                : Response.ok(detail, MediaType.APPLICATION_JSON).build();
    }
}
