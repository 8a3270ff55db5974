package org.infraportal.ciwatch.intake;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;

import org.infraportal.web.Roles;

/** Makes the reports again. */
@Path("/ciwatch/api/v1/replays")
@RunOnVirtualThread
public class ReplaysResource {
    private final Intake intake;

    ReplaysResource(Intake intake) {
        this.intake = intake;
    }

    /**
     * What came of a replay.
     *
     * @param events stored events that were read again
     * @param reports reports that they made and that were not there before
     */
    public record Replay(long events, long reports) {}

    @POST
    @RolesAllowed(Roles.INFRA_ROOT)
    @Operation(
            summary = "Makes all reports again from the stored events",
            description = "With today's comment reader and registry; reports keep their ids. Safe to repeat.")
    public Replay replay() {
        long events = 0;
        long made = 0;
        Intake.Replayed batch = intake.replay(0);
        while (batch.lastId() > 0) {
            events += batch.taken().events();
            made += batch.taken().reports();
            batch = intake.replay(batch.lastId());
        }
        return new Replay(events, made);
    }
}
