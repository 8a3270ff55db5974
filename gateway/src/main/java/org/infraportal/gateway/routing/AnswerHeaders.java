package org.infraportal.gateway.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/** What an answer's header fields are on the way out: the gateway's security rules in, the service's inside out. */
final class AnswerHeaders {
    private static final CharSequence CSP = HttpHeaders.createOptimized("content-security-policy");

    /** Set by the gateway alone: what a service says about these is dropped. */
    private static final List<Field> SECURITY = List.of(
            new Field("strict-transport-security", "max-age=31536000"),
            new Field("x-content-type-options", "nosniff"),
            new Field("referrer-policy", "same-origin"),
            new Field("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
            new Field("cross-origin-opener-policy", "same-origin"));
    /** A service may add a stricter policy of its own, such as a sandbox for files of others: both then hold. */
    private static final CharSequence POLICY = HttpHeaders.createOptimized("default-src 'self'; "
            + "img-src 'self' data:; script-src 'self'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
            + "form-action 'self'; object-src 'none'");

    /** For one connection only, or nobody's business outside. */
    private static final Set<String> INSIDE = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        INSIDE.addAll(List.of(
                "connection",
                "keep-alive",
                "proxy-connection",
                "trailer",
                "upgrade",
                "server",
                "x-powered-by",
                "x-request-id",
                "x-portal-csrf"));
        SECURITY.forEach(field -> INSIDE.add(field.name.toString()));
    }

    private AnswerHeaders() {}

    /** Begins every answer; a second call changes nothing. */
    static void begin(MultiMap answer) {
        if (answer.contains(CSP)) {
            return;
        }
        for (Field field : SECURITY) {
            answer.add(field.name, field.value);
        }
        answer.add(CSP, POLICY);
    }

    /** Takes out of a service's answer what does not leave the house. */
    static void clean(MultiMap headers) {
        Inside inside = new Inside();
        headers.forEach(inside);
        inside.found.forEach(headers::remove);
    }

    private record Field(CharSequence name, CharSequence value) {
        Field(String name, String value) {
            this(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value));
        }
    }

    private static final class Inside implements BiConsumer<String, String> {
        private List<String> found = List.of();

        @Override
        public void accept(String name, String value) {
            if (INSIDE.contains(name)) {
                if (found.isEmpty()) {
                    found = new ArrayList<>(4);
                }
                found.add(name);
            }
        }
    }
}
