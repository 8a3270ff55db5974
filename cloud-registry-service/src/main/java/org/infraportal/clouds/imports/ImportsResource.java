package org.infraportal.clouds.imports;

import java.io.InputStream;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.web.Csv;
import org.infraportal.web.Page;
import org.infraportal.web.Roles;
import org.infraportal.web.jobs.JobAnswer;

/** Takes the files, and says what came of them. */
@Path("/clouds/api/v1/imports")
@RolesAllowed({Roles.INFRA_ROOT, Roles.FOUNDATION_STAFF})
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ImportsResource {
    private final ImportJobs jobs;
    private final ImportRecords records;
    private final SecurityIdentity identity;

    ImportsResource(ImportJobs jobs, ImportRecords records, SecurityIdentity identity) {
        this.jobs = jobs;
        this.records = records;
        this.identity = identity;
    }

    /** The body is the CSV file itself. Browsers send it as bytes. */
    @POST
    @Consumes({Csv.MEDIA_TYPE, MediaType.TEXT_PLAIN, MediaType.APPLICATION_OCTET_STREAM})
    @APIResponse(
            responseCode = "201",
            description = "Done",
            content = @Content(schema = @Schema(implementation = ImportReport.class)))
    @APIResponse(
            responseCode = "202",
            description = "Accepted, still running",
            content = @Content(schema = @Schema(implementation = ImportStatus.class)))
    public Response take(InputStream body) {
        ImportStatus status = jobs.receive(body, identity.getPrincipal().getName());
        return JobAnswer.of(
                status.state(), "/clouds/api/v1/imports/" + status.report().id(), status.report(), status);
    }

    @GET
    public Page<ImportReport> list(
            @RestQuery @Min(1) @Max(200) @DefaultValue("20") int limit, @RestQuery @Min(1) Long pageToken) {
        return records.page(pageToken, limit);
    }

    @GET
    @Path("/{id}")
    public ImportStatus one(@RestPath long id) {
        return jobs.known(id);
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            summary = "Cancels a running import",
            description = "It ends at the next row, and keeps none; 409 when it has ended already.")
    @APIResponse(
            responseCode = "202",
            description = "It will end",
            content = @Content(schema = @Schema(implementation = ImportStatus.class)))
    public Response cancel(@RestPath long id) {
        return Response.accepted(jobs.cancel(id, identity.getPrincipal().getName()))
                .build();
    }
}
