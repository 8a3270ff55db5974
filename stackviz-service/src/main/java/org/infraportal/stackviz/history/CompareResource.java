package org.infraportal.stackviz.history;

import java.util.function.Function;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.stackviz.history.ComparedRuns.Compared;
import org.infraportal.stackviz.runs.CsvParts;
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
    public Response compare(@BeanParam CompareQuery query, HttpHeaders headers) {
        Compared page = compared.page(query.check());
        if (query.csv(headers)) {
            return CsvParts.of(ChangeView.class, compared.all(query), Function.identity());
        }
        return Response.ok(page, MediaType.APPLICATION_JSON).build();
    }
}
