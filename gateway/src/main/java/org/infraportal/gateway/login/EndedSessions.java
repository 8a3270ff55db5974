package org.infraportal.gateway.login;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import org.infraportal.outbox.Broker;
import org.infraportal.outbox.SharedNotes;

/**
 * The sessions that people signed out of, until each would have ended by itself: their cookies are still good, and
 * somebody may have a copy. All instances share the list through a topic and read it back at their start. While the
 * broker is away, a session ends on the instance that was asked, and on the others when the broker is back.
 */
@Singleton
public class EndedSessions {
    /** No session's cookies are good for longer, however long its tokens are: after that, the list may forget it. */
    static final Duration MAX_AGE = Duration.ofDays(7);

    private static final Logger LOG = Logger.getLogger(EndedSessions.class);
    private static final String TOPIC = "portal.sessions-ended.v1";
    private static final int MANY = 1_000;

    private final Clock clock;
    private final Broker broker;
    private final Vertx vertx;
    private final boolean shared;
    private final Duration patience;
    private final Map<String, Instant> ended = new ConcurrentHashMap<>();
    private final Uni<Void> known;
    private SharedNotes notes;
    private volatile int pruneAt = MANY;

    EndedSessions(
            Clock clock,
            Broker broker,
            Vertx vertx,
            @ConfigProperty(name = "portal.gateway.sessions.shared", defaultValue = "true") boolean shared,
            @ConfigProperty(name = "portal.gateway.sessions.patience", defaultValue = "10s") Duration patience) {
        this.clock = clock;
        this.broker = broker;
        this.vertx = vertx;
        this.shared = shared;
        this.patience = patience;
        this.known = Uni.createFrom()
                .<Void>emitter(emitter -> waitFor(System.nanoTime(), () -> emitter.complete(null)))
                .memoize()
                .indefinitely();
    }

    void start(@Observes StartupEvent started) {
        if (shared) {
            notes = new SharedNotes(broker, TOPIC, MAX_AGE, clock, this::heard);
            known.subscribe().with(now -> {});
        }
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        if (notes != null) {
            notes.close();
        }
    }

    /** Looks a few times a second; only at the start, and not for ever. */
    private void waitFor(long since, Runnable then) {
        if (notes == null || notes.caughtUp()) {
            then.run();
        } else if (System.nanoTime() - since > patience.toNanos()) {
            LOG.warnf("sessions that ended before are not known yet, the broker does not answer: topic=%s", TOPIC);
            then.run();
        } else {
            vertx.setTimer(50, timer -> waitFor(since, then));
        }
    }

    /** Done when the list of earlier is there, or was waited for in vain. */
    Uni<Void> known() {
        return known;
    }

    /** Ends a session everywhere, and for longer than any of its cookies is good: tokens may just be refreshed. */
    void end(String id) {
        Instant until = clock.instant().plus(MAX_AGE);
        keep(id, until);
        if (notes != null) {
            notes.add(id, until.toString());
        }
    }

    boolean contains(String id) {
        Instant until = ended.get(id);
        return until != null && until.isAfter(clock.instant());
    }

    /** All that are known. */
    Set<String> ids() {
        return Set.copyOf(ended.keySet());
    }

    private void heard(String id, String until) {
        try {
            keep(id, Instant.parse(until));
        } catch (DateTimeException e) {
            LOG.warnf("skipped: topic=%s reason=%s", TOPIC, e.getMessage());
        }
    }

    private void keep(String id, Instant until) {
        Instant now = clock.instant();
        if (!until.isAfter(now)) {
            return;
        }
        ended.merge(id, until, (one, other) -> one.isAfter(other) ? one : other);
        if (ended.size() > pruneAt) {
            ended.values().removeIf(end -> !end.isAfter(now));
            pruneAt = Math.max(MANY, 2 * ended.size());
        }
    }
}
