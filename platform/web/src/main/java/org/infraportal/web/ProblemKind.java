package org.infraportal.web;

import java.net.URI;

/** Every kind of problem the portal answers with: its slug, HTTP status and title. */
public enum ProblemKind {
    INVALID("invalid", 400, "The request is not valid"),
    MALFORMED("malformed", 400, "The request body cannot be read"),
    NOT_SIGNED_IN("not-signed-in", 401, "Sign in first"),
    NOT_ALLOWED("not-allowed", 403, "You may not do this"),
    NOT_FOUND("not-found", 404, "There is nothing here"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "This address does not take that method"),
    NOT_ACCEPTABLE("not-acceptable", 406, "None of the accepted types can be given"),
    CONFLICT("conflict", 409, "This contradicts what is stored"),
    TOO_LARGE("too-large", 413, "The request body is too large"),
    UNSUPPORTED_TYPE("unsupported-type", 415, "This content type is not read here"),
    TOO_MANY_REQUESTS("too-many-requests", 429, "Too many requests"),
    INTERNAL("internal", 500, "Something broke on our side"),
    BAD_GATEWAY("bad-gateway", 502, "The service behind the portal gave no usable answer"),
    UNAVAILABLE("unavailable", 503, "This part of the portal is down"),
    TIMEOUT("timeout", 504, "The service behind the portal took too long");

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
