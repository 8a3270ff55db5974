package org.infraportal.clouds.checks;

import java.net.URI;
import java.util.List;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;

import org.infraportal.web.Csv;
import org.infraportal.web.Page;

/** Checks clouds for whoever signed in. */
@Path("/clouds/api/v1/checks")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ChecksResource {
    private final CheckJobs jobs;
    private final SignedReports reports;
    private final Checks checks;
    private final SecurityIdentity identity;

    ChecksResource(CheckJobs jobs, SignedReports reports, Checks checks, SecurityIdentity identity) {
        this.jobs = jobs;
        this.reports = reports;
        this.checks = checks;
        this.identity = identity;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Checks a cloud",
            description = "The credentials live in the memory of this check only. What it makes in the cloud, it takes"
                    + " away again.")
    @APIResponse(
            responseCode = "202",
            description = "Accepted",
            content = @Content(schema = @Schema(implementation = CheckStatus.class)))
    public Response check(@NotNull CheckSubmission submission) {
        CheckStatus status = jobs.accept(submission, Viewer.of(identity));
        return Response.accepted(status)
                .location(URI.create("/clouds/api/v1/checks/" + status.id()))
                .build();
    }

    @POST
    @Path("/reports")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Takes a signed report of a check that a donor made",
            description =
                    "What ./portal cloud check --offline wrote, signed with one of your keys by ssh-keygen -Y sign"
                            + " -n infra-portal-check or gpg --armor --detach-sign. It is shown as reported by the donor.")
    @APIResponse(
            responseCode = "201",
            description = "Taken",
            content = @Content(schema = @Schema(implementation = CheckStatus.class)))
    public Response report(@NotNull ReportSubmission submission) {
        Viewer viewer = Viewer.of(identity);
        CheckStatus status = jobs.known(reports.take(submission, viewer), viewer);
        return Response.created(URI.create("/clouds/api/v1/checks/" + status.id()))
                .entity(status)
                .build();
    }

    /** Your own, and those of regions that the portal lists; infra-root gets all. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Page.class)))
    public Response list(@Valid @BeanParam ChecksQuery query) {
        Viewer viewer = Viewer.of(identity);
        return query.answer(CheckRow.class, part -> jobs.page(query, viewer, part));
    }

    /** Regions whose last two nightly checks both failed. One bad night is no news. */
    @GET
    @Path("/failing")
    public List<FailingRegion> failing() {
        return checks.failingNights();
    }

    @GET
    @Path("/{id}")
    public CheckStatus one(@RestPath long id) {
        return jobs.known(id, Viewer.of(identity));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            summary = "Cancels a check",
            description = "It takes away what it made in the cloud, and ends; 409 when it has ended already.")
    @APIResponse(
            responseCode = "202",
            description = "It will end",
            content = @Content(schema = @Schema(implementation = CheckStatus.class)))
    public Response cancel(@RestPath long id) {
        return Response.accepted(jobs.cancel(id, Viewer.of(identity))).build();
    }
}
