package org.infraportal.gateway.routing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

import io.vertx.core.http.HttpServerRequest;

import org.infraportal.web.RequestId;

/** How many answers a program gave in the last five minutes, and how many of them were failures of its own. */
public final class RecentAnswers {
    private static final Duration SLOT = Duration.ofSeconds(10);
    private static final int SLOTS = 30;
    private static final int MAX_FAILURES = 10;
    /** Further segments may be secret, such as that of an invitation. */
    private static final int SHOWN_SEGMENTS = 3;

    private final Clock clock;
    /** Which slot of time each place holds now. */
    private final AtomicLongArray times = new AtomicLongArray(SLOTS);

    private final AtomicLongArray answered = new AtomicLongArray(SLOTS);
    private final AtomicLongArray failed = new AtomicLongArray(SLOTS);
    private final Deque<Failure> newest = new ArrayDeque<>();

    RecentAnswers(Clock clock) {
        this.clock = clock;
    }

    /** Counts an answer; one with a status of 500 or more is remembered with its request. */
    void add(int status, HttpServerRequest request) {
        int slot = slotNow();
        answered.incrementAndGet(slot);
        if (status >= 500) {
            failed.incrementAndGet(slot);
            remember(new Failure(
                    clock.instant(), status, request.method().name(), shown(request.path()), RequestId.of(request)));
        }
    }

    private int slotNow() {
        long now = clock.millis() / SLOT.toMillis();
        int slot = (int) (now % SLOTS);
        long before = times.get(slot);
        // Two threads may meet here; at worst an answer of the first moment is not counted.
        if (before != now && times.compareAndSet(slot, before, now)) {
            answered.set(slot, 0);
            failed.set(slot, 0);
        }
        return slot;
    }

    private synchronized void remember(Failure failure) {
        newest.addFirst(failure);
        if (newest.size() > MAX_FAILURES) {
            newest.removeLast();
        }
    }

    /** What is known now; failures older than five minutes stay as long as there are no newer ones. */
    Answers now() {
        long first = clock.millis() / SLOT.toMillis() - SLOTS + 1;
        long all = 0;
        long bad = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            if (times.get(slot) >= first) {
                all += answered.get(slot);
                bad += failed.get(slot);
            }
        }
        synchronized (this) {
            return new Answers(all, bad, List.copyOf(newest));
        }
    }

    private static String shown(String path) {
        String[] segments = path.split("/", SHOWN_SEGMENTS + 2);
        return segments.length <= SHOWN_SEGMENTS + 1
                ? path
                : String.join("/", List.of(segments).subList(0, SHOWN_SEGMENTS + 1)) + "/…";
    }

    /**
     * The answers of the last five minutes.
     *
     * @param failed how many of them had a status of 500 or more
     * @param failures the newest of those, the newest first, however old
     */
    public record Answers(long answered, long failed, List<Failure> failures) {}

    /**
     * A request that a program failed to answer.
     *
     * @param path its beginning
     */
    public record Failure(Instant at, int status, String method, String path, String requestId) {}
}
