package org.infraportal.web;

import jakarta.ws.rs.core.Response;

/**
 * The error format of an upstream-compatible API. A service declares one as a bean when clients of the
 * original system expect its shapes; everything else answers with problems.
 */
public interface ErrorShape {
    /** Whether this path (without query) belongs to the upstream-compatible API. */
    boolean covers(String path);

    /** The response, in the upstream's shape. */
    Response render(Problem problem);
}
