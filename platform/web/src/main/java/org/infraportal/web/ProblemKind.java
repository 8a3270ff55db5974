package org.infraportal.web;

import java.net.URI;

/** Every kind of problem the portal answers with: its slug, HTTP status and title. */
public enum ProblemKind {
    INVALID("invalid", 400, "Invalid request"),
    MALFORMED("malformed", 400, "Unreadable request body"),
    NOT_SIGNED_IN("not-signed-in", 401, "Not signed in"),
    NOT_ALLOWED("not-allowed", 403, "Not allowed"),
    NOT_FOUND("not-found", 404, "Not found"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "Method not supported"),
    NOT_ACCEPTABLE("not-acceptable", 406, "No acceptable content type"),
    CONFLICT("conflict", 409, "Conflicts with stored data"),
    OUTDATED("outdated", 412, "Changed meanwhile"),
    TOO_LARGE("too-large", 413, "Request body too large"),
    UNSUPPORTED_TYPE("unsupported-type", 415, "Unsupported content type"),
    TOO_MANY_REQUESTS("too-many-requests", 429, "Too many requests"),
    INTERNAL("internal", 500, "Internal error"),
    BAD_GATEWAY("bad-gateway", 502, "Bad response from the service"),
    UNAVAILABLE("unavailable", 503, "Service unavailable"),
    TIMEOUT("timeout", 504, "Service timed out");

    private final String slug;
    private final int status;
    private final String title;

    ProblemKind(String slug, int status, String title) {
        this.slug = slug;
        this.status = status;
        this.title = title;
    }

    /** The {@code type} member: a relative reference that the portal's documentation resolves. */
    public URI type() {
        return URI.create("/problems/" + slug);
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The kind that fits an HTTP status: the exact one, else the general one of its class. */
    public static ProblemKind of(int status) {
        for (ProblemKind kind : values()) {
            if (kind.status == status) {
                return kind;
            }
        }
        return status >= 500 ? INTERNAL : INVALID;
    }
}
