package org.infraportal.ciwatch.health;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.web.Csv;
import org.infraportal.web.Page;

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
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The CIs, by name, with their counts")
    public Page<CiHealth> list(
            @RestQuery @Size(max = 200) String q,
            @RestQuery @Size(max = 600) String pageToken,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return healths.page(q, pageToken, limit);
    }

    @GET
    @Produces(Csv.MEDIA_TYPE + ";qs=0.5")
    @Operation(hidden = true)
    public String csv(
            @RestQuery @Size(max = 200) String q,
            @RestQuery @Size(max = 600) String pageToken,
            @RestQuery @DefaultValue("200") @Min(1) @Max(200) int limit) {
        return Csv.of(CiHealth.class, healths.page(q, pageToken, limit).items());
    }
}
