package org.infraportal.gateway.routing;

import java.util.List;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/** What every answer tells the browser not to do. */
final class SecurityHeaders {
    private static final CharSequence CSP = HttpHeaders.createOptimized("content-security-policy");

    /** Set by the gateway alone: what a service says about these is dropped. */
    private static final List<Header> HEADERS = List.of(
            new Header("strict-transport-security", "max-age=31536000"),
            new Header("x-content-type-options", "nosniff"),
            new Header("referrer-policy", "same-origin"),
            new Header("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
            new Header("cross-origin-opener-policy", "same-origin"));
    /** A service may add a stricter policy of its own, such as a sandbox for files of others: both then hold. */
    private static final CharSequence POLICY = HttpHeaders.createOptimized("default-src 'self'; "
            + "img-src 'self' data:; script-src 'self'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
            + "form-action 'self'; object-src 'none'");

    private SecurityHeaders() {}

    static void addTo(MultiMap response) {
        for (Header header : HEADERS) {
            response.set(header.name, header.value);
        }
        response.add(CSP, POLICY);
    }

    static void removeFrom(MultiMap response) {
        for (Header header : HEADERS) {
            response.remove(header.name);
        }
    }

    private record Header(CharSequence name, CharSequence value) {
        Header(String name, String value) {
            this(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value));
        }
    }
}
