package org.infraportal.stackviz.history;

import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.web.Csv;

/** The API that compares two runs: as JSON a page of the changes, as CSV all of them. */
@Path("/stackviz/api/v1/compare")
@PermitAll
@RunOnVirtualThread
public class CompareResource {
    private final ComparedRuns compared;

    CompareResource(ComparedRuns compared) {
        this.compared = compared;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response compare(@Valid @BeanParam CompareQuery query) {
        if (!query.csv()) {
            return Response.ok(compared.page(query, query.page()), MediaType.APPLICATION_JSON)
                    .build();
        }
        List<ChangeView> all = compared.all(query);
        return query.csvAnswer(ChangeView.class, part -> part.pageOf(all));
    }
}
