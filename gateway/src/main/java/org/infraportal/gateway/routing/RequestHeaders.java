package org.infraportal.gateway.routing;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;

import org.infraportal.web.RequestId;

/** Makes a client's header fields fit for a service: nothing stays that a service would take for our word. */
final class RequestHeaders {
    static final CharSequence REQUEST_ID = HttpHeaders.createOptimized(RequestId.HEADER.toLowerCase());
    static final CharSequence CSRF = HttpHeaders.createOptimized("x-portal-csrf");
    private static final CharSequence FORWARDED_FOR = HttpHeaders.createOptimized("x-forwarded-for");
    private static final CharSequence FORWARDED_HOST = HttpHeaders.createOptimized("x-forwarded-host");
    private static final CharSequence FORWARDED_PROTO = HttpHeaders.createOptimized("x-forwarded-proto");
    private static final CharSequence FORWARDED_PORT = HttpHeaders.createOptimized("x-forwarded-port");
    private static final CharSequence HTTPS = HttpHeaders.createOptimized("https");
    private static final CharSequence TE = HttpHeaders.createOptimized("te");

    private RequestHeaders() {}

    /** Whether only the gateway may say this: {@code Forwarded}, {@code X-Forwarded-*}, {@code X-Portal-*}, ... */
    static boolean ours(String name) {
        int length = name.length();
        if (length < 9) {
            return false;
        }
        char first = name.charAt(0);
        if (first == 'x' || first == 'X') {
            return name.regionMatches(true, 0, "x-forwarded-", 0, 12)
                    || name.regionMatches(true, 0, "x-portal-", 0, 9)
                    || name.equalsIgnoreCase("x-real-ip")
                    || name.equalsIgnoreCase("x-request-id")
                    || name.equalsIgnoreCase("x-original-url")
                    || name.equalsIgnoreCase("x-rewrite-url");
        }
        return (first == 'f' || first == 'F') && name.equalsIgnoreCase("forwarded");
    }

    /** A random UUID; it names a request in logs and guards nothing, so it need not be hard to guess. */
    static String freshRequestId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long most = random.nextLong() & 0xffffffffffff0fffL | 0x4000L;
        long least = random.nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
        return new UUID(most, least).toString();
    }

    /** Where the request came from and to, as services read it; and nothing that is for one hop only. */
    static void forward(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        MultiMap headers = request.headers();
        String connection = headers.get(HttpHeaders.CONNECTION);
        if (connection != null && !connection.equalsIgnoreCase("keep-alive")) {
            removeNamedIn(connection, headers);
        }
        headers.remove(TE);
        headers.remove(HttpHeaders.EXPECT);
        headers.set(FORWARDED_FOR, request.remoteAddress().hostAddress());
        headers.set(FORWARDED_HOST, authority.toString());
        headers.set(FORWARDED_PROTO, HTTPS);
        headers.set(FORWARDED_PORT, Integer.toString(authority.port() < 0 ? 443 : authority.port()));
    }

    /** {@code Connection: close, X-Mine} makes {@code X-Mine} a matter of this connection only. */
    private static void removeNamedIn(String connection, MultiMap headers) {
        for (String name : connection.split(",")) {
            String named = name.strip();
            if (!named.isEmpty() && !named.equalsIgnoreCase("upgrade") && !named.equalsIgnoreCase("close")) {
                headers.remove(named);
            }
        }
    }
}
