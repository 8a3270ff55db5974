package org.infraportal.ciwatch.rechecks;

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

/** Rechecks per merged change, for programs and for mails. */
@Path("/ciwatch/api/v1/rechecks/summary")
@PermitAll
@RunOnVirtualThread
public class RecheckSumsResource {
    private final RecheckSums sums;

    RecheckSumsResource(RecheckSums sums) {
        this.sums = sums;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(
            summary = "Rechecks per merged change and bare rechecks, by project, team or month",
            description =
                    "The newest month first, in it those with most rechecks. Rechecks and merges both count in the month"
                            + " in which they happened.")
    public Response list(@Valid @BeanParam RecheckSumQuery query) {
        return query.answer(RecheckSum.class, part -> part.pageOf(sums.of(query)));
    }

    @GET
    @Path("/text")
    @Produces(MediaType.TEXT_PLAIN + ";charset=utf-8")
    @Operation(summary = "The same as a text, to be pasted into a mail")
    public String text(@Valid @BeanParam RecheckSumQuery query) {
        return RecheckText.of(sums.window(query), query, sums.of(query));
    }
}
