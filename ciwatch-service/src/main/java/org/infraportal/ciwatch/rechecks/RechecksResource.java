package org.infraportal.ciwatch.rechecks;

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

import org.infraportal.ciwatch.window.FigureQuery;
import org.infraportal.ciwatch.window.Window;
import org.infraportal.web.Csv;

/** The rechecks that people asked for, for programs. */
@Path("/ciwatch/api/v1/rechecks")
@PermitAll
@RunOnVirtualThread
public class RechecksResource {
    private final Rechecks rechecks;
    private final Clock clock;

    RechecksResource(Rechecks rechecks, Clock clock) {
        this.rechecks = rechecks;
        this.clock = clock;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(summary = "The rechecks in a window of time, the newest first; as CSV all of them")
    public Response list(@Valid @BeanParam FigureQuery query) {
        Window window = Window.of(query, clock.instant());
        return query.answer(RecheckView.class, part -> rechecks.page(query, window, part));
    }
}
