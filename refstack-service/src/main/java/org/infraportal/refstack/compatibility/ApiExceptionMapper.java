package org.infraportal.refstack.compatibility;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jakarta.ws.rs.core.Response;

import io.vertx.core.http.HttpServerRequest;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import org.infraportal.web.ProblemKind;
import org.infraportal.web.ProblemResponses;

/** An {@link ApiException} under the v1 API keeps upstream's body; on a page it is the portal's own problem. */
public class ApiExceptionMapper {
    private final ApiErrors errors;
    private final ProblemResponses problems;

    ApiExceptionMapper(ApiErrors errors, ProblemResponses problems) {
        this.errors = errors;
        this.problems = problems;
    }

    @ServerExceptionMapper
    Response map(ApiException e, HttpServerRequest request) {
        if (errors.covers(request.path())) {
            return errors.render(e);
        }
        String detail =
                Stream.of(e.getMessage(), e.detail()).filter(Objects::nonNull).collect(Collectors.joining(": "));
        return problems.of(request, ProblemKind.of(e.status()), detail, List.of());
    }
}
