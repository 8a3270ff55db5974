package org.infraportal.stackviz.failures;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.stackviz.runs.CsvParts;
import org.infraportal.stackviz.runs.ListQuery;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.web.Csv;

/** The clusters of a run's failures. */
@Path("/stackviz/api/v1/runs/{id}/clusters")
@PermitAll
@RunOnVirtualThread
public class ClustersResource {
    private final Runs runs;
    private final Clusters clusters;

    ClustersResource(Runs runs, Clusters clusters) {
        this.runs = runs;
        this.clusters = clusters;
    }

    /** The largest first; as CSV all of them. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response list(String id, @BeanParam ListQuery query, HttpHeaders headers) {
        query.check();
        Run run = runs.known(id);
        if (query.csv(headers)) {
            return CsvParts.pages(
                    ClusterLine.class,
                    token -> clusters.page(run, token == null ? 0 : Integer.parseInt(token), ListQuery.MOST),
                    ClusterLine::of);
        }
        return Response.ok(clusters.page(run, query.skipped(), query.limit()), MediaType.APPLICATION_JSON)
                .build();
    }
}
