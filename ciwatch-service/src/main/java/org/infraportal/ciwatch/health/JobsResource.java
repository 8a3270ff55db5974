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

import org.infraportal.web.Csv;

/** The jobs and how they do, for programs. */
@Path("/ciwatch/api/v1/jobs")
@PermitAll
@RunOnVirtualThread
public class JobsResource {
    private final CiFigures figures;

    JobsResource(CiFigures figures) {
        this.figures = figures;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(summary = "The jobs of CIs, with their figures in a window of time; as CSV all of them")
    public Response list(@Valid @BeanParam JobQuery query) {
        return query.answer(JobHealth.class, part -> figures.jobs(query, part));
    }
}
