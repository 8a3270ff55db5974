package org.infraportal.gateway.routing;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A token bucket per client, kept as the one moment at which the client's bucket is full again. A client whose
 * moment has passed is the same as one never seen, so the map forgets it without loss; while it is full of busy
 * clients, newcomers share one bucket.
 */
final class RateLimit {
    private final long interval;
    private final long tolerance;
    private final int most;
    private final ConcurrentHashMap<String, AtomicLong> fullAgainAt = new ConcurrentHashMap<>();
    private final AtomicLong newcomers = new AtomicLong(Long.MIN_VALUE);

    /**
     * @param perSecond tokens per second; 0 or less lets everything pass
     * @param burst how many tokens a full bucket holds
     * @param most how many clients are remembered
     */
    RateLimit(int perSecond, int burst, int most) {
        this.interval = perSecond <= 0 ? 0 : Duration.ofSeconds(1).toNanos() / perSecond;
        this.tolerance = interval * Math.max(1, burst);
        this.most = most;
    }

    /**
     * Takes a token.
     *
     * @param now nanoseconds on any clock that only goes forward
     * @return 0 when there was one, otherwise the nanoseconds until there is
     */
    long take(String client, long now) {
        if (interval == 0) {
            return 0;
        }
        AtomicLong bucket = fullAgainAt.get(client);
        if (bucket == null) {
            bucket = newcomer(client, now);
        }
        while (true) {
            long before = bucket.get();
            long after = Math.max(before, now) + interval;
            if (after - now > tolerance) {
                return after - now - tolerance;
            }
            if (bucket.compareAndSet(before, after)) {
                return 0;
            }
        }
    }

    private AtomicLong newcomer(String client, long now) {
        if (fullAgainAt.size() >= most) {
            fullAgainAt.values().removeIf(moment -> moment.get() <= now);
            if (fullAgainAt.size() >= most) {
                return newcomers;
            }
        }
        return fullAgainAt.computeIfAbsent(client, name -> new AtomicLong(now));
    }

    int clients() {
        return fullAgainAt.size();
    }
}
