package org.infraportal.ciwatch.freshness;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;

import org.infraportal.database.Database;

/** What open pages ask, again and again: three looks into an index, and most answers have no body. */
@Path("/ciwatch/api/v1/freshness")
@PermitAll
@RunOnVirtualThread
@ApplicationScoped
public class FreshnessResource {
    private final Database database;

    FreshnessResource(Database database) {
        this.database = database;
    }

    /** @param newest another number whenever something is new */
    public record Freshness(String newest) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Transactional
    @Operation(summary = "What changes whenever something is new; with If-None-Match 304 while nothing is")
    public Response get(@Context Request request) {
        long event = database.number("select max(id) from gerrit_event");
        String rest = database
                .list(
                        "select max(linked_at) as newest from run_link union all select max(written_at) from ci_note",
                        row -> Database.instant(row, "newest"))
                .stream()
                .map(at -> at == null ? "0" : Long.toHexString(at.toEpochMilli()))
                .reduce("", (one, other) -> one + "-" + other);
        String newest = Long.toHexString(event) + rest;
        EntityTag tag = new EntityTag(newest);
        Response.ResponseBuilder same = request.evaluatePreconditions(tag);
        return (same == null ? Response.ok(new Freshness(newest)).tag(tag) : same)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }
}
