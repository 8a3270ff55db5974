package org.infraportal.web;

import java.util.List;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.arc.All;
import io.vertx.core.http.HttpServerRequest;

/** Decides, in one place, what a problem looks like for whoever asked. */
@Singleton
public class ProblemResponses {
    private static final int RETRY_AFTER_SECONDS = 5;

    private final List<ErrorShape> shapes;
    private final Instance<ErrorPage> page;

    ProblemResponses(@All List<ErrorShape> shapes, Instance<ErrorPage> page) {
        this.shapes = shapes;
        this.page = page;
    }

    /** The response for this problem on this request. */
    public Response of(HttpServerRequest request, ProblemKind kind, String detail, List<FieldError> errors) {
        return of(request, Problem.of(kind, detail, errors, request.path(), RequestId.of(request)));
    }

    Response of(HttpServerRequest request, Problem problem) {
        Response response = shaped(request, problem);
        return problem.status() == ProblemKind.UNAVAILABLE.status()
                ? Response.fromResponse(response)
                        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                        .build()
                : response;
    }

    private Response shaped(HttpServerRequest request, Problem problem) {
        for (ErrorShape shape : shapes) {
            if (shape.covers(request.path())) {
                return shape.render(problem);
            }
        }
        Response.ResponseBuilder response =
                Response.status(problem.status()).header(RequestId.HEADER, problem.requestId());
        if (page.isResolvable() && prefersHtml(request.getHeader("Accept"))) {
            return response.type(MediaType.TEXT_HTML + ";charset=utf-8")
                    .entity(page.get().html(problem))
                    .build();
        }
        return response.type(Problem.MEDIA_TYPE).entity(problem).build();
    }

    /** Browsers name text/html first; scripts name JSON, anything, or nothing. */
    public static boolean prefersHtml(String accept) {
        if (accept == null) {
            return false;
        }
        int html = accept.indexOf("text/html");
        int json = accept.indexOf("json");
        return html >= 0 && (json < 0 || html < json);
    }
}
