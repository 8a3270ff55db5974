package org.infraportal.refstack.compatibility;

import jakarta.ws.rs.core.Response;

import io.vertx.core.http.HttpServerRequest;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import org.infraportal.refstack.problems.RefstackProblem;
import org.infraportal.web.ProblemResponses;

/** Says what is wrong in upstream's words under the v1 API, and elsewhere in the portal's. */
public class ProblemMapper {
    private final ApiErrors errors;
    private final ProblemResponses problems;

    ProblemMapper(ApiErrors errors, ProblemResponses problems) {
        this.errors = errors;
        this.problems = problems;
    }

    @ServerExceptionMapper
    Response map(RefstackProblem e, HttpServerRequest request) {
        return errors.covers(request.path())
                ? errors.render(e)
                : problems.of(request, e.kind(), e.getMessage(), e.errors());
    }
}
