package org.infraportal.stackviz.failures;

import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.stackviz.runs.Formats;
import org.infraportal.stackviz.runs.Parameters;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.web.Csv;

/** The clusters of a run's failures. */
@Path("/stackviz/api/v1/runs/{id}/clusters")
@PermitAll
@RunOnVirtualThread
public class ClustersResource {
    private static final int MOST = 200;

    private final Runs runs;
    private final Clusters clusters;

    ClustersResource(Runs runs, Clusters clusters) {
        this.runs = runs;
        this.clusters = clusters;
    }

    /** The largest first; as CSV the first {@value #MOST} after the page token. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response list(
            String id,
            @RestQuery String limit,
            @RestQuery String pageToken,
            @RestQuery String format,
            HttpHeaders headers) {
        Parameters parameters = new Parameters();
        Long most = parameters.number("limit", limit, 1, MOST);
        Long skipped = parameters.number("pageToken", pageToken, 0, Integer.MAX_VALUE);
        parameters.check();
        Run run = runs.known(id);
        boolean csv = Formats.csv(format, headers);
        var page = clusters.page(
                run, skipped == null ? 0 : skipped.intValue(), most == null ? csv ? MOST : 50 : most.intValue());
        if (csv) {
            List<ClusterLine> lines = page.items().stream().map(ClusterLine::of).toList();
            return Response.ok(Csv.of(ClusterLine.class, lines), Formats.CSV).build();
        }
        return Response.ok(page, MediaType.APPLICATION_JSON).build();
    }
}
