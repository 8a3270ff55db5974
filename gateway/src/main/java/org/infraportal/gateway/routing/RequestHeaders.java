package org.infraportal.gateway.routing;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** What the gateway tells a service about a request; {@link Fields} has taken out all that a client said of it. */
final class RequestHeaders {
    static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-request-id");
    static final CharSequence CSRF = HttpHeaders.createOptimized("x-portal-csrf");
    private static final CharSequence FORWARDED_FOR = HttpHeaders.createOptimized("x-forwarded-for");
    private static final CharSequence FORWARDED_HOST = HttpHeaders.createOptimized("x-forwarded-host");
    private static final CharSequence FORWARDED_PROTO = HttpHeaders.createOptimized("x-forwarded-proto");
    private static final CharSequence FORWARDED_PORT = HttpHeaders.createOptimized("x-forwarded-port");
    private static final CharSequence HTTPS = HttpHeaders.createOptimized("https");
    private static final CharSequence HTTPS_PORT = HttpHeaders.createOptimized("443");

    private RequestHeaders() {}

    /** A random UUID; it names a request in logs and guards nothing, so it need not be hard to guess. */
    static String freshRequestId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long most = random.nextLong() & 0xffffffffffff0fffL | 0x4000L;
        long least = random.nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
        return new UUID(most, least).toString();
    }

    /**
     * Says where the request came from and to.
     *
     * @param host as the client named it, perhaps with a port
     * @param client its address
     */
    static void forward(HttpServerRequest request, String host, String client) {
        MultiMap headers = request.headers();
        int port = host.lastIndexOf(':');
        headers.add(FORWARDED_FOR, client);
        headers.add(FORWARDED_HOST, host);
        headers.add(FORWARDED_PROTO, HTTPS);
        headers.add(FORWARDED_PORT, port > host.lastIndexOf(']') ? host.substring(port + 1) : HTTPS_PORT);
    }
}
