package org.infraportal.stackviz.fetch;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import org.infraportal.fetch.FetchException;
import org.infraportal.fetch.StoppedException;
import org.infraportal.stackviz.fetch.FetchProgress.Stop;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;

/** Looks at the queue and works on what is in it, a few at a time. */
@ApplicationScoped
class FetchWorkers {
    private static final Logger LOG = Logger.getLogger(FetchWorkers.class);
    private static final Duration NOTHING_TO_FETCH = Duration.ofSeconds(30);
    private static final Duration FORGETTING = Duration.ofHours(1);
    private static final Duration STOPPING = Duration.ofSeconds(3);

    private final FetchConfig config;
    private final Fetcher fetcher;
    private final FetchQueue queue;
    private final FetchRequests requests;
    private final Fetches fetches;
    private final Clock clock;
    private final Semaphore free;
    private final Map<Long, FetchProgress> running = new ConcurrentHashMap<>();
    private Instant nextForgetting = Instant.EPOCH;
    /** Nobody is interrupted: a connection to the database that somebody reads from would break with it. */
    private final CountDownLatch stopping = new CountDownLatch(1);

    private Thread looking;

    FetchWorkers(
            FetchConfig config,
            Fetcher fetcher,
            FetchQueue queue,
            FetchRequests requests,
            Fetches fetches,
            Clock clock) {
        this.config = config;
        this.fetcher = fetcher;
        this.queue = queue;
        this.requests = requests;
        this.fetches = fetches;
        this.clock = clock;
        this.free = new Semaphore(config.atOnce());
    }

    void start(@Observes StartupEvent started) {
        if (!fetcher.mayFetch()) {
            LOG.info("nothing is fetched: no server is listed (portal.stackviz.fetch.hosts)");
        }
        if (config.atOnce() > 0) {
            looking = Thread.ofVirtual().name("fetch-queue").start(this::look);
        }
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping.countDown();
        running.values().forEach(progress -> progress.stop(Stop.SHUTDOWN));
        if (looking != null) {
            looking.join(STOPPING);
            free.tryAcquire(config.atOnce(), STOPPING.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        do {
            try {
                forget();
                queue.interruptUploads();
                while (!Lease.passed(stopping, Duration.ZERO) && free.tryAcquire()) {
                    Fetch next = claimed();
                    if (next == null) {
                        break;
                    }
                    Thread.ofVirtual().name("fetch-" + next.id).start(() -> {
                        try {
                            work(next);
                        } finally {
                            free.release();
                        }
                    });
                }
            } catch (RuntimeException e) {
                LOG.warnf("queue of fetches is not reached, trying again: %s", e.getMessage());
            }
        } while (!Lease.passed(stopping, fetcher.mayFetch() ? config.every() : NOTHING_TO_FETCH));
    }

    /** Keeps the permit only with something to work on. */
    private Fetch claimed() {
        Fetch next = null;
        try {
            // A holder of its own for each try: one that lost its lease is not its successor in the same program.
            next = queue.claim(UUID.randomUUID().toString());
            return next;
        } finally {
            if (next == null) {
                free.release();
            }
        }
    }

    private void forget() {
        if (clock.instant().isAfter(nextForgetting)) {
            nextForgetting = clock.instant().plus(FORGETTING);
            queue.forget();
        }
    }

    /** One try of one fetch. */
    private void work(Fetch fetch) {
        String by = fetch.leaseHolder;
        FetchProgress progress = new FetchProgress(config.maxTime());
        running.put(fetch.id, progress);
        try (Lease lease = new Lease(queue, config.lease(), fetch.id, by, progress)) {
            if (Lease.passed(stopping, Duration.ZERO)) {
                progress.stop(Stop.SHUTDOWN);
            } else if (fetch.cancelAsked) {
                progress.stop(Stop.CANCELLED);
            } else if (fetch.attempts > config.tries()) {
                queue.end(
                        fetch.id,
                        by,
                        FetchState.FAILED,
                        "given up: its worker ended " + config.tries() + " times in the middle of it",
                        progress);
                return;
            }
            progress.check();
            done(fetch, by, fetched(fetch, progress), progress);
        } catch (StoppedException e) {
            stopped(fetch, by, progress);
        } catch (FetchException e) {
            failed(fetch, by, e.getMessage(), e.mayPass(), e.pause(), progress);
        } catch (ProblemException e) {
            failed(fetch, by, e.getMessage(), e.kind() == ProblemKind.UNAVAILABLE, null, progress);
        } catch (IOException | RuntimeException e) {
            LOG.errorf(e, "fetch failed: id=%s address=%s", fetch.publicId, fetch.address);
            failed(fetch, by, "something broke on our side", true, null, progress);
        } finally {
            running.remove(fetch.id);
        }
    }

    private Fetcher.Fetched fetched(Fetch fetch, FetchProgress progress) throws IOException {
        return fetch.kind == FetchKind.CHANGE
                ? fetcher.change(fetch.labels(), progress)
                : fetcher.folder(fetch.address, fetch.labels(), fetch.requestedBy, progress);
    }

    /** What it gave, what comes next and that it is done are written together, and only by who still holds it. */
    private void done(Fetch fetch, String by, Fetcher.Fetched fetched, FetchProgress progress) {
        QuarkusTransaction.requiringNew().run(() -> {
            if (!queue.end(fetch.id, by, FetchState.DONE, fetched.said(), progress)) {
                progress.stop(Stop.LOST);
                throw new StoppedException("lease lost");
            }
            fetches.record(fetch.id, fetched.taken());
            fetches.findById(fetch.id).label(fetched.labels());
            requests.parts(fetched.parts(), fetched.labels(), fetch, null);
        });
    }

    private void stopped(Fetch fetch, String by, FetchProgress progress) {
        switch (progress.stopped() == null ? Stop.SHUTDOWN : progress.stopped()) {
            case CANCELLED -> queue.end(fetch.id, by, FetchState.CANCELLED, "cancelled", progress);
            case SHUTDOWN -> queue.release(fetch.id, by);
            case OVERDUE ->
                failed(fetch, by, "not done within " + config.maxTime().toSeconds() + " s", true, null, progress);
            case LOST -> LOG.warnf("lease lost, another worker continues: id=%s", fetch.publicId);
        }
    }

    private void failed(
            Fetch fetch, String by, String reason, boolean passing, Duration pause, FetchProgress progress) {
        if (passing && fetch.attempts < config.tries()) {
            queue.again(fetch, by, reason, pause);
        } else {
            queue.end(fetch.id, by, FetchState.FAILED, reason, progress);
        }
    }
}
