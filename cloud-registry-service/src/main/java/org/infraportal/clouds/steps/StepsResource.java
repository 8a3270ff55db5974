package org.infraportal.clouds.steps;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** The steps of a region. */
@Path("/clouds/api/v1/regions/{provider}/steps")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class StepsResource {
    private final Steps steps;
    private final SecurityIdentity identity;

    StepsResource(Steps steps, SecurityIdentity identity) {
        this.steps = steps;
        this.identity = identity;
    }

    /** Each step with its owner, its age and what it waits for. */
    @GET
    @PermitAll
    public RegionSteps steps(@RestPath String provider) {
        return steps.of(provider, identity);
    }

    @POST
    @Path("/{step}")
    @Authenticated
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Takes, refuses or reopens a step",
            description =
                    "Infra-root, and for the donor's own steps the donor's members. A step before the one that it rests on is"
                            + " answered with 409 and what is missing, an old version with 412.")
    public RegionSteps change(@RestPath String provider, @RestPath String step, @NotNull @Valid StepOrder order) {
        return steps.change(provider, step, order, identity);
    }
}
