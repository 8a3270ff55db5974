package org.infraportal.ciwatch.intake;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;

import org.infraportal.web.Roles;
import org.infraportal.web.jobs.JobState;

/** Makes the reports again. */
@Path("/ciwatch/api/v1/replays")
@RunOnVirtualThread
public class ReplaysResource {
    private final Replays replays;
    private final SecurityIdentity identity;

    ReplaysResource(Replays replays, SecurityIdentity identity) {
        this.replays = replays;
        this.identity = identity;
    }

    @POST
    @RolesAllowed(Roles.INFRA_ROOT)
    @Operation(
            summary = "Makes all reports again from the stored events",
            description =
                    "With today's comment reader and registry; reports keep their ids, and those that no comment makes"
                            + " any more go. Safe to repeat. 200 when it is done within some seconds, otherwise 202: it is still"
                            + " running, and Location says how far it is.")
    @APIResponse(
            responseCode = "200",
            description = "Done",
            content = @Content(schema = @Schema(implementation = Replays.Replay.class)))
    @APIResponse(
            responseCode = "202",
            description = "Accepted, still running",
            content = @Content(schema = @Schema(implementation = Replays.Status.class)))
    public Response replay() {
        Replays.Status status = replays.begin(identity.getPrincipal().getName());
        return status.state() == JobState.DONE
                ? Response.ok(status.replay()).build()
                : Response.accepted(status)
                        .header("Location", "/ciwatch/api/v1/replays/" + status.id())
                        .build();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.INFRA_ROOT)
    public Replays.Status get(@RestPath long id) {
        return replays.known(id);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.INFRA_ROOT)
    @Operation(
            summary = "Cancels a running replay",
            description = "It ends after the batch it is at; 409 when it has ended already.")
    @APIResponse(
            responseCode = "202",
            description = "It will end",
            content = @Content(schema = @Schema(implementation = Replays.Status.class)))
    public Response cancel(@RestPath long id) {
        return Response.accepted(replays.cancel(id, identity.getPrincipal().getName()))
                .build();
    }
}
