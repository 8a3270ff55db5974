package org.infraportal.refstack.compatibility;

import java.util.regex.Pattern;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import org.infraportal.refstack.problems.RefstackProblem;
import org.infraportal.web.ErrorShape;
import org.infraportal.web.Problem;

/** Upstream's error bodies for everything under its v1 API; what is the portal's own there answers with problems. */
@ApplicationScoped
public class ApiErrors implements ErrorShape {
    /** The v1 API as this service serves it; the gateway maps {@code /api/v1} of RefStack's own host to it. */
    public static final String PREFIX = "/refstack/api/v1/";

    private static final Pattern OWN = Pattern.compile(PREFIX + "(audit|export|imports|search|summary|uploads)\\b");

    /** Raised while reading the input: no HTTP reason, the message is the title. */
    @JsonPropertyOrder({"title", "code", "detail"})
    record Refused(
            String title,
            int code,
            @JsonInclude(JsonInclude.Include.NON_NULL) String detail) {}

    /** Raised by the framework or by a missing right. */
    @JsonPropertyOrder({"code", "title", "detail"})
    record Aborted(int code, String title, String detail) {}

    @Override
    public boolean covers(String path) {
        return path.startsWith(PREFIX) && !OWN.matcher(path).lookingAt();
    }

    @Override
    public Response render(Problem problem) {
        return switch (problem.kind()) {
            case INVALID, MALFORMED, CONFLICT -> refused(problem.status(), problem.detail(), null);
            case INTERNAL -> refused(500, "Internal Server Error", null);
            default -> aborted(problem.status(), problem.detail());
        };
    }

    /** What is wrong, in upstream's words. */
    Response render(RefstackProblem problem) {
        UpstreamWords words = UpstreamWords.of(problem);
        int status = problem.kind().status();
        return words.isAborted() ? aborted(status, words.detail()) : refused(status, words.title(), words.detail());
    }

    private static Response refused(int status, String title, String detail) {
        return response(status, new Refused(title, status, detail));
    }

    private static Response aborted(int status, String detail) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return response(status, new Aborted(status, known == null ? "Error" : known.getReasonPhrase(), detail));
    }

    private static Response response(int status, Object body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body)
                .build();
    }
}
