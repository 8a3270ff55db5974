package org.infraportal.ciwatch.zuul;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import org.jboss.logging.Logger;

import org.infraportal.ciwatch.zuul.ZuulServers.Tenant;
import org.infraportal.fetch.FetchException;
import org.infraportal.fetch.StoppedException;

/**
 * Asks each configured tenant now and then, one instance at a time. Builds are numbered in the order in which they started, so
 * each time those are asked for that are new or were still running; the pages come from the newest to the oldest, and what
 * comes in between changes no page.
 */
@ApplicationScoped
class ZuulPoll {
    private static final Logger LOG = Logger.getLogger(ZuulPoll.class);
    private static final Duration MAX_STEP = Duration.ofSeconds(5);

    private final ZuulServers servers;
    private final ZuulStore store;
    private final Clock clock;
    private final Vertx vertx;
    private final CountDownLatch stopping = new CountDownLatch(1);

    ZuulPoll(ZuulServers servers, ZuulStore store, Clock clock, Vertx vertx) {
        this.servers = servers;
        this.store = store;
        this.clock = clock;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        servers.tenants()
                .forEach((name, tenant) ->
                        Thread.ofPlatform().daemon().name("zuul-" + name).start(() -> run(name, tenant)));
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping.countDown();
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void run(String name, Tenant tenant) {
        Duration step = tenant.every().compareTo(MAX_STEP) < 0 ? tenant.every() : MAX_STEP;
        try (ZuulRest rest = new ZuulRest(vertx, tenant, this::isStopping)) {
            do {
                try {
                    if (store.isDue(name, clock.instant(), tenant.every())) {
                        ask(name, tenant, rest);
                    }
                } catch (RuntimeException e) {
                    LOG.warnf("zuul not asked: tenant=%s reason=%s", name, e.getMessage());
                }
            } while (!stopping.await(step.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalArgumentException e) {
            LOG.errorf("zuul cannot be asked: tenant=%s reason=%s", name, e.getMessage());
        }
    }

    private void ask(String name, Tenant tenant, ZuulRest rest) {
        try {
            store.put(name, ZuulQueue.read(rest.status(), clock.instant()), clock.instant());
            for (ZuulStore.Kind kind : ZuulStore.Kind.values()) {
                learn(name, tenant, kind, rest);
            }
            store.dropBefore(name, clock.instant().minus(tenant.kept()));
            store.asked(name, clock.instant(), null);
        } catch (FetchException | StoppedException e) {
            if (!isStopping()) {
                LOG.warnf("zuul not heard: tenant=%s reason=%s", name, e.getMessage());
                store.asked(name, clock.instant(), e.getMessage());
            }
        }
    }

    private void learn(String name, Tenant tenant, ZuulStore.Kind kind, ZuulRest rest) throws FetchException {
        Instant now = clock.instant();
        long from = store.next(name, kind, now);
        Long to = null;
        for (int page = 0; page < tenant.maxPages(); page++) {
            List<ZuulBuild> builds = rest.page(kind.name, from, to);
            store.put(name, kind, builds, now);
            long lowest = builds.stream().mapToLong(ZuulBuild::number).min().orElse(0);
            if (builds.size() < ZuulRest.ROWS || lowest <= from || lowest <= 1) {
                return;
            }
            to = lowest - 1;
        }
        LOG.warnf("zuul has more than is asked for at once: tenant=%s what=%s from=%d", name, kind.name, from);
    }
}
