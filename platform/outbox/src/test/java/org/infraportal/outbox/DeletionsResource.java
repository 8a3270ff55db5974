package org.infraportal.outbox;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestPath;

import org.infraportal.events.ResultDeleted;

/** A request that adds an event. */
@Path("/deletions")
@RunOnVirtualThread
public class DeletionsResource {
    private final Outbox outbox;

    DeletionsResource(Outbox outbox) {
        this.outbox = outbox;
    }

    @POST
    @Path("/{id}")
    @Transactional
    public void delete(@RestPath String id) {
        outbox.add(new ResultDeleted(id));
    }
}
