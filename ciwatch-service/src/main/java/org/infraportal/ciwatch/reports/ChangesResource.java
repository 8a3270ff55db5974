package org.infraportal.ciwatch.reports;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Changes, the one last heard of first")
    public Page<ChangeView> list(
            @RestQuery @Size(max = 255) String project,
            @RestQuery @Size(max = 200) String q,
            @RestQuery String pageToken,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return views.changes(project, q, pageToken, limit);
    }

    @GET
    @Produces(Csv.MEDIA_TYPE + ";qs=0.5")
    @Operation(hidden = true)
    public String csv(
            @RestQuery @Size(max = 255) String project,
            @RestQuery @Size(max = 200) String q,
            @RestQuery String pageToken,
            @RestQuery @DefaultValue("200") @Min(1) @Max(200) int limit) {
        return Csv.of(ChangeView.class, list(project, q, pageToken, limit).items());
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
