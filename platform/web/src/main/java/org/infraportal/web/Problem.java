package org.infraportal.web;

import java.net.URI;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * An RFC 9457 problem.
 *
 * @param type which kind, as a relative reference
 * @param title the kind in words
 * @param status the HTTP status
 * @param detail what was wrong this time, for a person
 * @param instance the path that was asked for
 * @param requestId under which the logs of all programs speak of this request
 * @param errors each wrong field, for validation problems
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        URI type, String title, int status, String detail, String instance, String requestId, List<FieldError> errors) {

    /** The media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(ProblemKind kind, String detail, List<FieldError> errors, String instance, String requestId) {
        return new Problem(kind.type(), kind.title(), kind.status(), detail, instance, requestId, errors);
    }

    /** The same problem with another status: for statuses that have no kind of their own. */
    Problem withStatus(int otherStatus) {
        return new Problem(type, title, otherStatus, detail, instance, requestId, errors);
    }

    @JsonIgnore
    public ProblemKind kind() {
        return ProblemKind.of(status);
    }
}
