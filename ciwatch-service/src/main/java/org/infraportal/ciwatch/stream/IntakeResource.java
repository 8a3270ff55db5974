package org.infraportal.ciwatch.stream;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How the intake is, for programs. */
@Path("/ciwatch/api/v1/intake")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@RunOnVirtualThread
public class IntakeResource {
    private final IntakeState state;

    IntakeResource(IntakeState state) {
        this.state = state;
    }

    @GET
    @Operation(summary = "The Gerrit servers that are read, how their streams are, and what could not be read")
    public IntakeView get() {
        return state.view();
    }
}
