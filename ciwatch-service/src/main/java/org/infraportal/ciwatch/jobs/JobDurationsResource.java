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

import org.infraportal.web.Csv;

/** Which jobs became slower, for programs. */
@Path("/ciwatch/api/v1/jobs/durations")
@PermitAll
@RunOnVirtualThread
public class JobDurationsResource {
    private final JobDurations durations;

    JobDurationsResource(JobDurations durations) {
        this.durations = durations;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(
            summary = "How long jobs run, compared with the window before; the greatest slow-down first",
            description =
                    "Durations are those of successful runs. nearLimit counts runs of nine tenths or more of the longest"
                            + " run that timed out.")
    public Response list(@Valid @BeanParam DurationQuery query) {
        return query.answer(JobDuration.class, part -> durations.page(query, part));
    }
}
