package org.infraportal.refstack.compatibility;

/**
 * Ends a request to the RefStack v1 API with one of upstream's two error bodies.
 *
 * <p>{@code refused}: {@code {"title": message, "code": status}}, what upstream answers to input that it
 * parsed and did not like. {@code aborted}: {@code {"code", "title": reason, "detail"}}, what it answers to a
 * caller who may not.
 */
public class ApiException extends RuntimeException {
    private final int status;
    private final boolean aborted;
    private final String detail;

    private ApiException(int status, boolean aborted, String title, String detail) {
        super(title);
        this.status = status;
        this.aborted = aborted;
        this.detail = detail;
    }

    /** Upstream's validation, parse and not-found errors; the detail may be null. */
    public static ApiException refused(int status, String title, String detail) {
        return new ApiException(status, false, title, detail);
    }

    /** Upstream's 401 and 403. */
    public static ApiException aborted(int status, String detail) {
        return new ApiException(status, true, null, detail);
    }

    public int status() {
        return status;
    }

    boolean aborted() {
        return aborted;
    }

    /** All it says, for a page: the message, and the detail where there is one. */
    public String words() {
        return getMessage() == null ? detail : detail == null ? getMessage() : getMessage() + ": " + detail;
    }

    public String detail() {
        return detail;
    }
}
