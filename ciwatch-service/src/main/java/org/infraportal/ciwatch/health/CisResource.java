package org.infraportal.ciwatch.health;

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

import org.infraportal.ciwatch.window.FigureQuery;
import org.infraportal.web.Csv;

/** The CIs and how they do, for programs. */
@Path("/ciwatch/api/v1/cis")
@PermitAll
@RunOnVirtualThread
public class CisResource {
    private final CiFigures figures;

    CisResource(CiFigures figures) {
        this.figures = figures;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(summary = "The CIs, by name, with their figures in a window of time; as CSV all of them")
    public Response list(@Valid @BeanParam CiQuery query) {
        return query.answer(CiHealth.class, part -> figures.page(query, part));
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "One CI with its figures in a window of time")
    public CiHealth get(@RestPath long id, @Valid @BeanParam FigureQuery query) {
        return figures.of(id, query);
    }

    @GET
    @Path("/{id}/missed")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(summary = "The patch sets on which a report was expected and did not come, the newest first")
    public Response missed(@RestPath long id, @Valid @BeanParam FigureQuery query) {
        return query.answer(SilentPatchSet.class, part -> figures.silent(id, true, query, part));
    }

    @GET
    @Path("/{id}/excused")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(
            summary = "The patch sets in a CI's scope on which no report was expected and none came, the newest first")
    public Response excused(@RestPath long id, @Valid @BeanParam FigureQuery query) {
        return query.answer(SilentPatchSet.class, part -> figures.silent(id, false, query, part));
    }
}
