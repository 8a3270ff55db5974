package org.infraportal.ciwatch.reports;

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

/** Reports of CIs, for programs. */
@Path("/ciwatch/api/v1/reports")
@PermitAll
@RunOnVirtualThread
public class ReportsResource {
    private final ReportViews views;

    ReportsResource(ReportViews views) {
        this.views = views;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(summary = "Reports of CIs, newest first; as CSV all of them")
    public Response list(@Valid @BeanParam ReportQuery query) {
        return query.answer(ReportView.class, part -> views.reports(query, part));
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "One report with its jobs and the comment")
    public ReportDetail get(@RestPath long id) {
        return views.report(id);
    }
}
