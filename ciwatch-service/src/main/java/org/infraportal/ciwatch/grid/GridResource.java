package org.infraportal.ciwatch.grid;

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

import org.infraportal.web.Csv;

/** Jobs by patch sets, for programs. */
@Path("/ciwatch/api/v1/grid")
@PermitAll
@RunOnVirtualThread
public class GridResource {
    private final Grids grids;

    GridResource(Grids grids) {
        this.grids = grids;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(summary = "Jobs by patch sets; as CSV one line for each cell")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Grid.class)))
    public Response get(@Valid @BeanParam GridQuery query) {
        Grid grid = grids.grid(query, query.page());
        if (!query.csv()) {
            return Response.ok(grid, MediaType.APPLICATION_JSON).build();
        }
        List<Grid.Line> lines = grid.rows().stream()
                .flatMap(row -> row.cells().stream().map(cell -> Grid.Line.of(row, cell)))
                .toList();
        return query.csvAnswer(Grid.Line.class, part -> part.pageOf(lines));
    }
}
