package org.infraportal.ciwatch.blame;

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
import org.jboss.resteasy.reactive.RestPath;

import org.infraportal.web.Csv;

/** "Is it my patch?", for programs. */
@Path("/ciwatch/api/v1/changes/{number}/blame")
@PermitAll
@RunOnVirtualThread
public class BlameResource {
    private final Blames blames;

    BlameResource(Blames blames) {
        this.blames = blames;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(
            summary = "The jobs that failed on a patch set, and how likely it is that the change is the cause",
            description = "blame is LOW, MEDIUM, HIGH or UNKNOWN, with its reasons and the evidence for them")
    public Response list(@RestPath long number, @Valid @BeanParam BlameQuery query) {
        return query.answer(JobBlame.class, part -> part.pageOf(blames.of(number, query.gerrit, query.number())));
    }
}
