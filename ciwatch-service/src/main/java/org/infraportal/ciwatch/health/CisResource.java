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

/** The CIs and how they do, for programs. */
@Path("/ciwatch/api/v1/cis")
@PermitAll
@RunOnVirtualThread
public class CisResource {
    private final CiHealths healths;

    CisResource(CiHealths healths) {
        this.healths = healths;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(summary = "The CIs, by name, with their counts; as CSV all of them")
    public Response list(@Valid @BeanParam CiQuery query) {
        return query.answer(CiHealth.class, part -> healths.page(query, part));
    }
}
