package org.infraportal.ciwatch.reports;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.web.Csv;
import org.infraportal.web.Page;

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
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Reports of CIs, newest first")
    public Page<ReportView> list(
            @RestQuery @Size(max = 255) String project,
            @RestQuery @Size(max = 255) String ci,
            @RestQuery @Pattern(regexp = ReportFilter.VERDICTS) String verdict,
            @RestQuery @Size(max = 64) String pipeline,
            @RestQuery @Size(max = 200) String q,
            @RestQuery String pageToken,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return views.reports(new ReportFilter(project, ci, verdict, pipeline, q), pageToken, limit);
    }

    @GET
    @Produces(Csv.MEDIA_TYPE + ";qs=0.5")
    @Operation(hidden = true)
    public String csv(
            @RestQuery @Size(max = 255) String project,
            @RestQuery @Size(max = 255) String ci,
            @RestQuery @Pattern(regexp = ReportFilter.VERDICTS) String verdict,
            @RestQuery @Size(max = 64) String pipeline,
            @RestQuery @Size(max = 200) String q,
            @RestQuery String pageToken,
            @RestQuery @DefaultValue("200") @Min(1) @Max(200) int limit) {
        return Csv.of(
                ReportView.class,
                list(project, ci, verdict, pipeline, q, pageToken, limit).items());
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "One report with its jobs and the comment")
    public ReportDetail get(@RestPath long id) {
        return views.report(id);
    }
}
