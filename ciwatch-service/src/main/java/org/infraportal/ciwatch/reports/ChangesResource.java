package org.infraportal.ciwatch.reports;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.web.Csv;

/** Changes and what CIs said about them, for programs. */
@Path("/ciwatch/api/v1/changes")
@PermitAll
@RunOnVirtualThread
public class ChangesResource {
    private final ReportViews views;

    ChangesResource(ReportViews views) {
        this.views = views;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(summary = "Changes, most recently updated first; as CSV all of them")
    public Response list(@Valid @BeanParam ChangeQuery query) {
        return query.answer(ChangeView.class, part -> views.changes(query, part));
    }

    @GET
    @Path("/{number}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "One change with its patch sets and all reports",
            description = "gerrit names the server when several have a change of this number")
    public ChangeDetail get(@RestPath long number, @RestQuery @Size(max = 255) String gerrit) {
        return views.change(number, gerrit);
    }
}
