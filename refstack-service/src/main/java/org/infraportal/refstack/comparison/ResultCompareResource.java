package org.infraportal.refstack.comparison;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.refstack.results.ResultAccess;

/** Comparisons of a result. Who may read it and the other one is decided per result, hence PermitAll. */
@Path("/refstack/api/v1/results/{id}")
@PermitAll
@RunOnVirtualThread
public class ResultCompareResource {
    private final ResultAccess access;
    private final ResultComparisons comparisons;

    ResultCompareResource(ResultAccess access, ResultComparisons comparisons) {
        this.access = access;
        this.comparisons = comparisons;
    }

    /**
     * A result with another one, or under another guideline; by itself with its predecessor and the next guideline. What
     * is not compared is null.
     *
     * @param with the id of another result, or {@code previous}
     * @param guideline another guideline; with another result, the one that both are judged by
     * @param target a target; the result's own when missing
     */
    @GET
    @Path("/compare")
    @Produces(MediaType.APPLICATION_JSON)
    public ResultComparisons.Compared compare(
            String id,
            @RestQuery @DefaultValue("") String with,
            @RestQuery @DefaultValue("") String guideline,
            @RestQuery @DefaultValue("") String target) {
        return comparisons.of(access.toRead(id), with, guideline, target);
    }
}
