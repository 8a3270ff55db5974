package org.infraportal.ciwatch.patterns;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.ciwatch.gerrit.GerritServer;
import org.infraportal.web.Roles;
import org.infraportal.web.values.AllowedHostName;
import org.infraportal.web.values.AllowedName;

/** The operators' say in how CIs are read. */
@Path("/ciwatch/api/v1/ci-patterns")
@RolesAllowed(Roles.INFRA_ROOT)
@RunOnVirtualThread
public class PatternsResource {
    private final CiPatterns patterns;
    private final SecurityIdentity identity;

    PatternsResource(CiPatterns patterns, SecurityIdentity identity) {
        this.patterns = patterns;
        this.identity = identity;
    }

    /** How a CI is read, and how far its stored comments are read again. */
    @GET
    public PatternsView get(
            @RestQuery @NotNull @AllowedHostName(max = 255) String gerrit,
            @RestQuery @NotNull @AllowedName(max = 255) String account) {
        return patterns.of(patterns.known(GerritServer.name(gerrit), account));
    }

    @PUT
    @Operation(
            summary = "Says how a CI writes that writes as no other does",
            description =
                    "RE2 expressions with samples; an expression that is wrong about a sample is refused. Replaces what"
                            + " was said before, and the CI's stored comments are read again: reading says how far.")
    public PatternsView put(@NotNull @Valid PatternsDecision decision) {
        return patterns.put(decision, identity.getPrincipal().getName());
    }

    @POST
    @Path("/trial")
    @Operation(
            summary = "Tries expressions on the last 100 comments of a CI",
            description = "Says of each how it is read today and how it would be read; nothing is stored.")
    public Trial tried(@NotNull @Valid PatternsDecision decision) {
        return patterns.tried(decision);
    }
}
