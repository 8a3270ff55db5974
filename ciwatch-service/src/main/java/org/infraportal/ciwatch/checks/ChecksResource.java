package org.infraportal.ciwatch.checks;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.web.values.AllowedNumber;
import org.infraportal.web.values.Given;

/** What Gerrit's Checks tab asks, by the plugin {@code ciwatch-checks.js}. */
@Path("/ciwatch/api/v1/changes/{number}/checks")
@PermitAll
@RunOnVirtualThread
public class ChecksResource {
    private final Checks checks;
    private final ChecksOrigins origins;

    ChecksResource(Checks checks, ChecksOrigins origins) {
        this.checks = checks;
        this.origins = origins;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "The checks of a patch set, as Gerrit's Checks tab takes them",
            description =
                    "gerrit names the server when several have a change of this number; without patchSet it is the"
                            + " newest one. Readable by the pages of the Gerrit servers in portal.ciwatch.checks.origins")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = FetchResponse.class)))
    public Response get(
            @RestPath long number,
            @RestQuery @Size(max = 255) String gerrit,
            @RestQuery @AllowedNumber(min = 1, max = 1_000_000) String patchSet,
            @RestHeader("Origin") String origin,
            @Context HttpServerRequest request) {
        Long asked = Given.number(patchSet);
        FetchResponse found = checks.of(
                number,
                gerrit,
                asked == null ? null : (Integer) asked.intValue(),
                request.scheme() + "://" + request.authority());
        return origins.allow(Response.ok(found), origin)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }
}
