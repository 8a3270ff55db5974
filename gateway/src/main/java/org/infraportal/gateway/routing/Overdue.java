package org.infraportal.gateway.routing;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;

/**
 * Gives up on requests whose answer does not begin in time. All wait equally long, so the first in line is
 * always the next one due; one look a while at the head of the line is a lot cheaper than a timer per request.
 * For one event loop: nothing here is shared between threads.
 */
final class Overdue {
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final Map<HttpClientRequest, Long> waiting = new LinkedHashMap<>();
    private final long most;

    /** To be made on the event loop it is for. */
    Overdue(Vertx vertx, Duration most) {
        this.most = most.toNanos();
        vertx.setPeriodic(LOOK_EVERY.toMillis(), timer -> look());
    }

    void begin(HttpClientRequest request) {
        waiting.put(request, System.nanoTime());
    }

    void answered(HttpClientRequest request) {
        waiting.remove(request);
    }

    private void look() {
        long now = System.nanoTime();
        Iterator<Map.Entry<HttpClientRequest, Long>> line = waiting.entrySet().iterator();
        while (line.hasNext()) {
            Map.Entry<HttpClientRequest, Long> first = line.next();
            if (now - first.getValue() < most) {
                return;
            }
            line.remove();
            first.getKey().reset(0, new TimeoutException("no answer"));
        }
    }
}
