package org.infraportal.stackviz.report;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.stackviz.runs.Runs;

/** What the page of a run says first, as JSON. */
@Path("/stackviz/api/v1/runs/{id}/why")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class WhyResource {
    private final Runs runs;
    private final Why why;

    WhyResource(Runs runs, Why why) {
        this.runs = runs;
        this.why = why;
    }

    @GET
    public WhyView get(String id) {
        return why.of(runs.known(id));
    }
}
