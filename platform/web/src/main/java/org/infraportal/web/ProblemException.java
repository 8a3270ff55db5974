package org.infraportal.web;

import java.util.List;

/** Ends a request with a problem. The detail is shown to the client: {@code name: value (expected: ...)}. */
public class ProblemException extends RuntimeException {
    private final ProblemKind kind;
    private final List<FieldError> errors;

    public ProblemException(ProblemKind kind, String detail) {
        this(kind, detail, List.of());
    }

    private ProblemException(ProblemKind kind, String detail, List<FieldError> errors) {
        super(detail);
        this.kind = kind;
        this.errors = List.copyOf(errors);
    }

    /** A 400 that names each wrong field. */
    public static ProblemException invalid(List<FieldError> errors) {
        return new ProblemException(
                ProblemKind.INVALID, errors.size() == 1 ? errors.get(0).detail() : errors.size() + " errors", errors);
    }

    /** A 400 about one field. */
    public static ProblemException invalid(String field, String detail) {
        return invalid(List.of(new FieldError(field, detail)));
    }

    /** A 404 that says what was looked for. */
    public static ProblemException notFound(String what, Object id) {
        return new ProblemException(ProblemKind.NOT_FOUND, what + ": " + id + " is not known");
    }

    /**
     * A 412: somebody saw a thing as it was before another change.
     *
     * @param what the thing, with its article
     * @param version what was sent
     * @param now what it has
     */
    public static ProblemException outdated(String what, long version, long now) {
        return new ProblemException(
                ProblemKind.OUTDATED,
                "version: " + version + " (expected: " + now + "; " + what + " was changed meanwhile, read it again)");
    }

    public ProblemKind kind() {
        return kind;
    }

    public List<FieldError> errors() {
        return errors;
    }
}
