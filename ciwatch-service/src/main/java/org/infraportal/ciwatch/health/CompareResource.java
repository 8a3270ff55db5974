package org.infraportal.ciwatch.health;

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
import org.infraportal.web.Page;

/** Two CIs side by side, for programs. */
@Path("/ciwatch/api/v1/compare")
@PermitAll
@RunOnVirtualThread
public class CompareResource {
    private final Comparisons comparisons;

    CompareResource(Comparisons comparisons) {
        this.comparisons = comparisons;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(
            summary = "Two CIs side by side, and the patch sets on which both reported",
            description = "one and other are names or numbers of CIs, and required. As CSV all of the patch sets.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Comparison.class)))
    public Response get(@Valid @BeanParam CompareQuery query) {
        if (!query.csv()) {
            return Response.ok(comparisons.of(query, query.page()), MediaType.APPLICATION_JSON)
                    .build();
        }
        return query.csvAnswer(ComparedPatchSet.class, part -> {
            Comparison comparison = comparisons.of(query, part);
            return new Page<>(comparison.patchSets(), comparison.nextPageToken(), -1);
        });
    }
}
