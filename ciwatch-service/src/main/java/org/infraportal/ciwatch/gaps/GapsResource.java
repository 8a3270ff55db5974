package org.infraportal.ciwatch.gaps;

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

/** The gaps, for programs. */
@Path("/ciwatch/api/v1/gaps")
@PermitAll
@RunOnVirtualThread
public class GapsResource {
    private final Gaps gaps;

    GapsResource(Gaps gaps) {
        this.gaps = gaps;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(summary = "The times in which events of a stream may have been missed, the newest first")
    public Response list(@Valid @BeanParam GapQuery query) {
        return query.answer(GapView.class, part -> gaps.page(query, part));
    }
}
