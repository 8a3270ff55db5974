package org.infraportal.web;

import java.util.UUID;
import java.util.regex.Pattern;

import io.vertx.core.http.HttpServerRequest;

/** The id under which all programs speak of one request. The gateway sets it; a direct call gets a fresh one. */
public final class RequestId {
    public static final String HEADER = "X-Request-Id";

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    private RequestId() {}

    public static String of(HttpServerRequest request) {
        String given = request.getHeader(HEADER);
        if (given != null && HARMLESS.matcher(given).matches()) {
            return given;
        }
        String fresh = UUID.randomUUID().toString();
        request.headers().set(HEADER, fresh);
        return fresh;
    }
}
