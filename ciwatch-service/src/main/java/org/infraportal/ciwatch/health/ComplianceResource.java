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

/** Who does what projects expect of a CI, for programs. */
@Path("/ciwatch/api/v1/compliance")
@PermitAll
@RunOnVirtualThread
public class ComplianceResource {
    private final Compliance compliance;

    ComplianceResource(Compliance compliance) {
        this.compliance = compliance;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(
            summary = "The CIs with a scope or reports, and how far they report as expected",
            description = "Silent ones first, then by report rate. CIs of which nothing was expected come last.")
    public Response list(@Valid @BeanParam CiQuery query) {
        return query.answer(ComplianceRow.class, part -> compliance.page(query, part));
    }
}
