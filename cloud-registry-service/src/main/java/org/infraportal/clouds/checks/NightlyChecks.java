package org.infraportal.clouds.checks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import org.infraportal.database.Database;

/**
 * Checks the regions of the portal every night, as far as an operator's clouds.yaml has what signs in to them. One bad
 * night is nobody's business: {@link Checks#failingNights} says what failed two nights in a row.
 */
@ApplicationScoped
class NightlyChecks {
    private static final Logger LOG = Logger.getLogger(NightlyChecks.class);
    private static final Duration LOOK = Duration.ofMinutes(5);
    private static final Duration KEPT = Duration.ofDays(90);
    /** Who starts them. */
    static final String NOBODY = "portal";

    private final CheckConfig config;
    private final CheckJobs jobs;
    private final CheckTargets targets;
    private final Checks checks;
    private final Database database;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);

    NightlyChecks(
            CheckConfig config, CheckJobs jobs, CheckTargets targets, Checks checks, Database database, Clock clock) {
        this.config = config;
        this.jobs = jobs;
        this.targets = targets;
        this.checks = checks;
        this.database = database;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        config.cloudsFile()
                .ifPresent(file ->
                        Thread.ofPlatform().daemon().name("nightly-checks").start(() -> run(file)));
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping.countDown();
    }

    private void run(Path file) {
        try {
            do {
                try {
                    if (isDue()) {
                        database.alone("nightly-checks", () -> isDue() ? begin(file) : 0);
                    }
                } catch (RuntimeException e) {
                    LOG.warnf("nightly checks not started: reason=%s", e.getMessage());
                }
            } while (!stopping.await(LOOK.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isDue() {
        Instant now = clock.instant();
        Instant tonight = LocalDate.ofInstant(now, ZoneOffset.UTC)
                .atTime(config.nightlyAt())
                .toInstant(ZoneOffset.UTC);
        return !now.isBefore(tonight)
                && checks.lastNight().filter(last -> !last.isBefore(tonight)).isEmpty();
    }

    /** Starts a check of each region that the file has; returns how many. */
    int begin(Path file) {
        List<NightlyClouds.Entry> entries;
        try {
            entries = NightlyClouds.read(file);
        } catch (IOException e) {
            LOG.warnf("clouds file not read: setting=portal.clouds.check.clouds-file reason=%s", e.getMessage());
            return 0;
        }
        int begun = 0;
        for (CheckTargets.Listed region : targets.listed()) {
            for (NightlyClouds.Entry entry : entries) {
                if (entry.zuul() != null
                        && entry.cloud().equals(region.cloud().toLowerCase(Locale.ROOT))
                        && entry.region().equals(region.region())) {
                    begun += begin(region, entry) ? 1 : 0;
                }
            }
        }
        int forgotten = checks.forgetNights(clock.instant().minus(KEPT));
        LOG.infof("nightly checks started: regions=%d forgotten=%d", begun, forgotten);
        return begun;
    }

    private boolean begin(CheckTargets.Listed region, NightlyClouds.Entry entry) {
        try {
            jobs.nightly(region, entry);
            return true;
        } catch (RuntimeException e) {
            LOG.warnf("region not checked: provider=%s reason=%s", region.provider(), e.getMessage());
            return false;
        }
    }
}
