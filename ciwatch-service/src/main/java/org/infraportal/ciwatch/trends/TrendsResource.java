package org.infraportal.ciwatch.trends;

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

/** What is new in a project, for programs. */
@Path("/ciwatch/api/v1/trends")
@PermitAll
@RunOnVirtualThread
public class TrendsResource {
    private final Trends trends;

    TrendsResource(Trends trends) {
        this.trends = trends;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(
            summary = "The jobs of a project about which something is new, what matters most first",
            description =
                    "Newly failing, worse, still failing, flaky, fixed and better jobs, compared with the window before;"
                            + " a job that turned comes with what merged between its last result before and its first one after."
                            + " project is required.")
    public Response list(@Valid @BeanParam TrendQuery query) {
        return query.answer(JobTrend.class, part -> trends.page(query, part));
    }
}
