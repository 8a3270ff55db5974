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

import org.infraportal.stackviz.runs.Runs;
import org.infraportal.web.Csv;
import org.infraportal.web.lists.ShortListRequest;

/** What the logs of a run show of causes beneath its failures. */
@Path("/stackviz/api/v1/runs/{id}/evidence")
@PermitAll
@RunOnVirtualThread
public class EvidenceResource {
    private final Runs runs;
    private final RunEvidence evidence;

    EvidenceResource(Runs runs, RunEvidence evidence) {
        this.runs = runs;
        this.evidence = evidence;
    }

    /**
     * Lines of the logs of failed tests, of the stream's console and of the run's files: what is near to a failure first,
     * some hundred at most.
     */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response list(String id, @Valid @BeanParam ShortListRequest query) {
        var all = evidence.of(runs.known(id));
        return query.answer(EvidenceView.class, part -> part.pageOf(all));
    }
}
