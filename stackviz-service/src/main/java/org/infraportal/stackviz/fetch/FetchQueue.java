package org.infraportal.stackviz.fetch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;

import org.infraportal.database.Columns;
import org.infraportal.stackviz.fetch.FetchProgress.Stop;

/**
 * The queue as its workers see it. Each step holds the row while it looks at it and changes it, so two workers never have
 * the same, and one that lost its lease changes nothing any more.
 */
@ApplicationScoped
class FetchQueue {
    static final int MAX_REASON_LENGTH = 500;

    private final FetchConfig config;
    private final Fetches fetches;
    private final Clock clock;
    private final MeterRegistry meters;

    FetchQueue(FetchConfig config, Fetches fetches, Clock clock, MeterRegistry meters) {
        this.meters = meters;
        this.config = config;
        this.fetches = fetches;
        this.clock = clock;
    }

    /**
     * Takes the next one: what a person waits for before what a report brought.
     *
     * @return null when there is nothing to do
     */
    Fetch claim(String holder) {
        for (long id : transacted(() -> fetches.free(now()))) {
            Fetch taken = transacted(() -> {
                Fetch fetch = fetches.heldIfFree(id, now());
                if (fetch != null) {
                    fetch.begin(holder, now(), now().plus(config.lease()));
                }
                return fetch;
            });
            if (taken != null) {
                return taken;
            }
        }
        return null;
    }

    /**
     * Gives a sign of life and tells how far it is.
     *
     * @return why it is to end; null to go on
     */
    Stop alive(long id, String holder, FetchProgress progress) {
        return transacted(() -> {
            Fetch fetch = fetches.heldBy(id, holder);
            if (fetch == null || fetch.state != FetchState.RUNNING) {
                return Stop.LOST;
            }
            fetch.leaseUntil = now().plus(config.lease());
            fetch.progress(progress);
            return fetch.cancelAsked ? Stop.CANCELLED : null;
        });
    }

    /** Ends it, for whoever holds it. */
    boolean end(long id, String holder, FetchState state, String reason, FetchProgress progress) {
        boolean held = transacted(() -> {
            Fetch fetch = fetches.heldBy(id, holder);
            if (fetch != null) {
                fetch.state = state;
                fetch.reason = Columns.fit(reason, MAX_REASON_LENGTH);
                fetch.endedAt = now();
                fetch.openHash = null;
                fetch.free();
                fetch.progress(progress);
            }
            return fetch != null;
        });
        count(held ? state.word() : "lost");
        return held;
    }

    private void count(String outcome) {
        meters.counter("portal.stackviz.fetches", "outcome", outcome).increment();
    }

    /** Lets it be tried again later; each pause is four times as long as the one before, unless the server says how long. */
    void again(Fetch tried, String holder, String reason, Duration asked) {
        Duration pause = config.pause().multipliedBy(1L << 2 * (Math.min(tried.attempts, 8) - 1));
        count("again");
        transacted(() -> {
            Fetch fetch = fetches.heldBy(tried.id, holder);
            if (fetch != null) {
                fetch.state = FetchState.QUEUED;
                fetch.reason = Columns.fit(reason, MAX_REASON_LENGTH);
                fetch.nextTryAt = now().plus(asked != null && asked.compareTo(pause) > 0 ? asked : pause);
                fetch.free();
            }
            return fetch;
        });
    }

    /** Gives it back untried: the next worker goes on at once. */
    void release(long id, String holder) {
        transacted(() -> {
            Fetch fetch = fetches.heldBy(id, holder);
            if (fetch != null) {
                fetch.state = FetchState.QUEUED;
                fetch.attempts--;
                fetch.free();
            }
            return fetch;
        });
    }

    /** @return as it is then; null when it had ended already */
    Fetch cancel(long id) {
        return transacted(() -> {
            Fetch fetch = fetches.held(id);
            if (fetch == null || !fetch.state.open()) {
                return null;
            }
            if (fetch.state == FetchState.QUEUED) {
                fetch.state = FetchState.CANCELLED;
                fetch.endedAt = now();
                fetch.openHash = null;
            }
            fetch.cancelAsked = true;
            return fetch;
        });
    }

    /**
     * @return as it is then; null when it has not ended
     * @throws org.hibernate.exception.ConstraintViolationException when the same is under way by now
     */
    Fetch restart(long id) {
        return transacted(() -> {
            Fetch fetch = fetches.held(id);
            if (fetch == null || fetch.state.open()) {
                return null;
            }
            fetch.restart(now());
            fetches.flush();
            return fetch;
        });
    }

    /** Forgets what ended long ago, a bounded piece at a time. */
    void forget() {
        transacted(() -> fetches.forget(now().minus(config.remembered())));
    }

    /**
     * Ends uploads whose program ended: it alone had what was sent. Row by row, as everything here: whoever holds many
     * along an index is in a deadlock with those who change the one they hold.
     */
    void interruptUploads() {
        for (long id : transacted(() -> fetches.silentUploads(now()))) {
            transacted(() -> {
                Fetch fetch = fetches.heldIfFree(id, now());
                if (fetch != null) {
                    fetch.state = FetchState.INTERRUPTED;
                    fetch.endedAt = now();
                    fetch.free();
                    fetch.reason = "the service ended while it was read, after " + fetch.filesFetched
                            + " of its files; send it again";
                }
                return fetch;
            });
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** In the caller's transaction, else in one of its own. */
    private static <T> T transacted(Callable<T> step) {
        return QuarkusTransaction.joiningExisting().call(step);
    }
}
