package org.infraportal.gateway.routing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.vertx.core.Vertx;

/**
 * Gives up on what does not come in time, such as the answer to a request. All wait equally long, so the first in line
 * is always the next one due; one look a while at the head of the line is a lot cheaper than a timer for each.
 * For one event loop: nothing here is shared between threads.
 */
final class Overdue<T> {
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final Map<T, Long> waiting = new LinkedHashMap<>();
    private final long most;
    private final Consumer<T> late;

    /** To be made on the event loop it is for. */
    Overdue(Vertx vertx, Duration most, Consumer<T> late) {
        this.most = most.toNanos();
        this.late = late;
        vertx.setPeriodic(LOOK_EVERY.toMillis(), timer -> look());
    }

    /** Waits from now on, also for what was waited for before: then it goes to the end of the line. */
    void begin(T one) {
        waiting.remove(one);
        waiting.put(one, System.nanoTime());
    }

    void came(T one) {
        waiting.remove(one);
    }

    private void look() {
        long now = System.nanoTime();
        Iterator<Map.Entry<T, Long>> line = waiting.entrySet().iterator();
        List<T> due = new ArrayList<>();
        while (line.hasNext()) {
            Map.Entry<T, Long> first = line.next();
            if (now - first.getValue() < most) {
                break;
            }
            line.remove();
            due.add(first.getKey());
        }
        // After the walk: giving up may make others come or go.
        due.forEach(late);
    }
}
