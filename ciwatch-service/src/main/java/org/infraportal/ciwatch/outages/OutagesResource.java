package org.infraportal.ciwatch.outages;

import java.time.Clock;
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

import org.infraportal.ciwatch.window.Window;
import org.infraportal.web.Csv;

/** Outages of CIs, for programs. */
@Path("/ciwatch/api/v1/outages")
@PermitAll
@RunOnVirtualThread
public class OutagesResource {
    private final Outages outages;
    private final Clock clock;

    OutagesResource(Outages outages, Clock clock) {
        this.outages = outages;
        this.clock = clock;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(
            summary = "Spans in which a CI failed on change after change while others passed, the newest first",
            description =
                    "Three or more different changes in a row; until is null for an ongoing outage. clouds are those"
                            + " that were out of use meanwhile.")
    public Response list(@Valid @BeanParam OutageQuery query) {
        Window window = Window.of(query, clock.instant());
        return query.answer(Outage.class, part -> outages.page(query, window, part));
    }
}
