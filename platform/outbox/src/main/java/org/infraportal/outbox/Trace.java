package org.infraportal.outbox;

import java.util.function.Supplier;
import java.util.regex.Pattern;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

import org.jboss.logging.MDC;

/**
 * The trace that the running work belongs to, as the W3C header {@code traceparent} names it. It comes with a request
 * or with an event, is in the log context under the header's name, and goes with the events that the work adds to the
 * outbox. Spans are nobody's business here: the header is passed on as it came.
 */
@Provider
public class Trace implements ContainerRequestFilter {
    static final String HEADER = "traceparent";

    private static final Pattern VALID =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    @Override
    public void filter(ContainerRequestContext request) {
        String given = request.getHeaderString(HEADER);
        if (isValid(given)) {
            MDC.put(HEADER, given);
        }
    }

    /** The trace of the running work, or null. */
    static String current() {
        return MDC.get(HEADER) instanceof String trace && isValid(trace) ? trace : null;
    }

    /** @param traceparent null or invalid for work without a trace */
    static <T> T within(String traceparent, Supplier<T> work) {
        if (isValid(traceparent)) {
            MDC.put(HEADER, traceparent);
        } else {
            MDC.remove(HEADER);
        }
        try {
            return work.get();
        } finally {
            MDC.remove(HEADER);
        }
    }

    private static boolean isValid(String traceparent) {
        return traceparent != null && VALID.matcher(traceparent).matches();
    }
}
