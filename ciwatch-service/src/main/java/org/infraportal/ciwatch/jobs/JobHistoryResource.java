package org.infraportal.ciwatch.jobs;

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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.infraportal.web.Csv;
import org.infraportal.web.Page;

/** The history of one job, for programs. */
@Path("/ciwatch/api/v1/jobs/history")
@PermitAll
@RunOnVirtualThread
public class JobHistoryResource {
    private final JobHistories histories;

    JobHistoryResource(JobHistories histories) {
        this.histories = histories;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(
            summary = "The history of one job: its results, their durations, and where it turned",
            description = "ci (name or number) and job are required. As CSV all results in the window.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = JobHistory.class)))
    public Response get(@Valid @BeanParam HistoryQuery query) {
        if (!query.csv()) {
            return Response.ok(histories.of(query, query.page()), MediaType.APPLICATION_JSON)
                    .build();
        }
        return query.csvAnswer(JobHistory.Result.class, part -> {
            JobHistory history = histories.of(query, part);
            return new Page<>(history.results(), history.nextPageToken(), history.total());
        });
    }
}
