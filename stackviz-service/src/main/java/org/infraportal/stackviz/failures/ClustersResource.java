package org.infraportal.stackviz.failures;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.web.Csv;
import org.infraportal.web.lists.ListRequest;

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
    public Response list(String id, @Valid @BeanParam ListRequest query) {
        Run run = runs.known(id);
        return query.csv()
                ? query.csvAnswer(ClusterView.class, ListRequest.MAX_LIMIT, part -> clusters.page(run, part))
                : query.answer(ClusterView.class, part -> clusters.page(run, part));
    }
}
