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

import org.infraportal.ciwatch.window.FigureQuery;
import org.infraportal.web.Csv;

/** Who has CI and who has not, for programs. */
@Path("/ciwatch/api/v1/coverage")
@PermitAll
@RunOnVirtualThread
public class CoverageResource {
    private final Coverage coverage;

    CoverageResource(Coverage coverage) {
        this.coverage = coverage;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(summary = "The projects, by name, with the CIs that report on them and those that should and do not")
    public Response list(@Valid @BeanParam FigureQuery query) {
        return query.answer(ProjectCoverage.class, part -> coverage.page(query, part));
    }
}
