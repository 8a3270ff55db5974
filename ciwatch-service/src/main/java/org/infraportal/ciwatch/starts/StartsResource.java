package org.infraportal.ciwatch.starts;

import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Which CIs are at work on a change. */
@Path("/ciwatch/api/v1/changes/{number}/starts")
@PermitAll
@RunOnVirtualThread
public class StartsResource {
    private final Starts starts;

    StartsResource(Starts starts) {
        this.starts = starts;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Transactional
    @Operation(
            summary = "The runs that CIs announced on a change, newest first",
            description = "Comments that say that jobs start or are running; running is true while a report is awaited."
                    + " gerrit names the server when several have a change of this number")
    public List<StartView> get(@RestPath long number, @RestQuery @Size(max = 255) String gerrit) {
        return starts.of(number, gerrit);
    }
}
