package org.infraportal.ciwatch.gaps;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import org.jboss.logging.Logger;

import org.infraportal.ciwatch.gerrit.EventStore;
import org.infraportal.ciwatch.gerrit.EventStore.ReadEvent;
import org.infraportal.ciwatch.gerrit.GerritEventReader;
import org.infraportal.ciwatch.gerrit.UnreadableLineException;
import org.infraportal.ciwatch.intake.Intake;
import org.infraportal.ciwatch.servers.GerritServers;
import org.infraportal.ciwatch.servers.GerritServers.Server;
import org.infraportal.database.Database;
import org.infraportal.fetch.FetchException;
import org.infraportal.fetch.StoppedException;
import org.infraportal.fetch.Watch;

/**
 * Closes gaps: asks each server's REST API what happened in the time that its stream missed, and gives that to the intake. One
 * instance at a time asks a server. What fails is tried again, less and less often, for ever: a gap is closed by success only.
 */
@ApplicationScoped
class BackFill {
    private static final Logger LOG = Logger.getLogger(BackFill.class);
    private static final Duration LOOKED_EVERY = Duration.ofSeconds(1);
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(30);
    private static final Duration MAX_PAUSE = Duration.ofHours(1);
    private static final int BATCH = 200;
    /** While one page after the other is read, changes move to the front: another pass looks for those. */
    private static final int MAX_PASSES = 5;

    private final GerritServers servers;
    private final Gaps gaps;
    private final Intake intake;
    private final EventStore store;
    private final CiAccounts accounts;
    private final Database database;
    private final Clock clock;
    private final Vertx vertx;
    private final CountDownLatch stopping = new CountDownLatch(1);

    BackFill(
            GerritServers servers,
            Gaps gaps,
            Intake intake,
            EventStore store,
            CiAccounts accounts,
            Database database,
            Clock clock,
            Vertx vertx) {
        this.servers = servers;
        this.gaps = gaps;
        this.intake = intake;
        this.store = store;
        this.accounts = accounts;
        this.database = database;
        this.clock = clock;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        servers.servers()
                .forEach((name, server) ->
                        Thread.ofPlatform().daemon().name("back-fill-" + name).start(() -> run(name, server)));
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping.countDown();
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void run(String name, Server server) {
        try (GerritRest rest = new GerritRest(vertx, server)) {
            Duration pause;
            do {
                pause = LOOKED_EVERY;
                try {
                    if (gaps.due(name, clock.instant()).isPresent()) {
                        database.alone("back-fill." + name, () -> fillNext(name, server, rest));
                    }
                    if (accounts.isDue(name, server)) {
                        database.alone("back-fill." + name, () -> accounts.learnGroups(name, server, rest, watch()));
                    }
                } catch (RuntimeException e) {
                    pause = AFTER_A_FAULT;
                    LOG.warnf(e, "gap not closed: stream=%s", name);
                }
            } while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalArgumentException e) {
            LOG.errorf("gaps cannot be closed: stream=%s reason=%s", name, e.getMessage());
        }
    }

    private Watch watch() {
        return GerritRest.watch(this::isStopping);
    }

    /** @return whether there was one, which others may have closed meanwhile */
    private boolean fillNext(String name, Server server, GerritRest rest) {
        Optional<GapView> due = gaps.due(name, clock.instant());
        due.ifPresent(gap -> fill(gap, server, rest));
        return due.isPresent();
    }

    private void fill(GapView gap, Server server, GerritRest rest) {
        Instant until = gap.until() == null ? clock.instant() : gap.until();
        try {
            Asked asked =
                    new Asked(gap.id(), server, gap.since().minus(server.clockSkew()), until.plus(server.clockSkew()));
            Instant after = asked.from();
            int pages = 2;
            for (int pass = 0; pass < MAX_PASSES && pages > 1; pass++) {
                Instant began = clock.instant();
                pages = pass(asked, after, rest);
                after = began.minus(server.clockSkew());
            }
            gaps.filled(gap, until, clock.instant(), clock.instant().plus(server.absentEvery()));
            LOG.infof("gap filled: stream=%s since=%s until=%s", gap.stream(), gap.since(), until);
        } catch (FetchException | StoppedException e) {
            if (!isStopping()) {
                Duration pause = e instanceof FetchException failed && failed.pause() != null
                        ? failed.pause()
                        : pause(server, gap.tries());
                LOG.warnf(
                        "gap not closed, next try in %s s: stream=%s reason=%s",
                        pause.toSeconds(), gap.stream(), e.getMessage());
                gaps.failed(gap.id(), e.getMessage(), clock.instant().plus(pause));
            }
        }
    }

    private static Duration pause(Server server, int tries) {
        Duration pause = server.gapPause().multipliedBy(1L << Math.min(tries, 16));
        return pause.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : pause;
    }

    /** What of which gap is asked for. */
    private record Asked(long gap, Server server, Instant from, Instant to) {}

    /** @return how many pages there were */
    private int pass(Asked asked, Instant after, GerritRest rest) throws FetchException {
        int pages = 0;
        boolean more = true;
        while (more) {
            GerritRest.ChangePage page = rest.changes(after, pages * GerritRest.CHANGES, watch());
            accounts.learnServiceUsers(asked.server(), page.changes());
            take(asked, page.changes());
            pages++;
            more = page.more();
        }
        return pages;
    }

    private void take(Asked asked, List<JsonNode> changes) {
        GerritEventReader reader = new GerritEventReader(asked.server().webAddress());
        List<ReadEvent> events = new ArrayList<>();
        for (JsonNode change : changes) {
            for (var json : RestEvents.of(change, asked.server().webAddress(), asked.from(), asked.to())) {
                try {
                    reader.read(json, clock.instant()).ifPresent(event -> events.add(new ReadEvent(event, json)));
                } catch (UnreadableLineException e) {
                    LOG.warnf("event passed over: gap=%s reason=%s", asked.gap(), e.getMessage());
                }
            }
        }
        QuarkusTransaction.requiringNew().run(() -> gaps.requested(asked.gap(), changes.size()));
        for (int at = 0; at < events.size(); at += BATCH) {
            List<ReadEvent> batch = events.subList(at, Math.min(events.size(), at + BATCH));
            QuarkusTransaction.requiringNew().run(() -> take(asked.gap(), batch));
        }
    }

    private void take(long gap, List<ReadEvent> events) {
        List<ReadEvent> missed =
                events.stream().filter(read -> !store.holds(read.event())).toList();
        if (!missed.isEmpty()) {
            Intake.Taken taken = intake.take(missed);
            gaps.found(gap, taken.events(), taken.reports());
        }
    }
}
