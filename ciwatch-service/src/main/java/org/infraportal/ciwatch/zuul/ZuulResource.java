package org.infraportal.ciwatch.zuul;

import java.time.Clock;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
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

import org.infraportal.ciwatch.window.Window;
import org.infraportal.web.Csv;

/** How Zuul is, for programs. */
@Path("/ciwatch/api/v1/zuul")
@PermitAll
@RunOnVirtualThread
public class ZuulResource {
    private final ZuulFigures figures;
    private final Clock clock;

    ZuulResource(ZuulFigures figures, Clock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The tenants of Zuul that are asked, and the queues of their pipelines")
    public ZuulView get(@Valid @BeanParam ZuulQuery query) {
        return figures.view(query, Window.of(query, clock.instant()));
    }

    @GET
    @Path("/builds")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(summary = "Builds, the newest first, with tries that were repeated")
    public Response builds(@Valid @BeanParam ZuulQuery query) {
        Window window = Window.of(query, clock.instant());
        return query.answer(BuildView.class, part -> figures.builds(query, window, part));
    }

    @GET
    @Path("/jobs")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(summary = "Jobs with their results, retries and node failures, the most troubled first")
    public Response jobs(@Valid @BeanParam ZuulQuery query) {
        Window window = Window.of(query, clock.instant());
        return query.answer(ZuulJobView.class, part -> figures.jobs(query, window, part));
    }

    @GET
    @Path("/periodic")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(
            summary = "Results of pipelines that hang on no change, jobs by time; as CSV one line for each cell",
            description =
                    "By days, and by hours in a window of two days and less. A cell in which nothing ran says so.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PeriodicGrid.class)))
    public Response periodic(@Valid @BeanParam ZuulQuery query) {
        PeriodicGrid grid = figures.periodic(query, Window.of(query, clock.instant()));
        if (!query.csv()) {
            return Response.ok(grid, MediaType.APPLICATION_JSON).build();
        }
        List<PeriodicGrid.Line> lines = grid.rows().stream()
                .flatMap(row -> row.cells().stream().map(cell -> PeriodicGrid.Line.of(row, cell)))
                .toList();
        return query.csvAnswer(PeriodicGrid.Line.class, part -> part.pageOf(lines));
    }
}
