package org.infraportal.clouds.holds;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import org.infraportal.database.Database;

/** Opens planned holds when their time comes; of all instances one at a time. */
@ApplicationScoped
class HoldTimer {
    private static final Logger LOG = Logger.getLogger(HoldTimer.class);
    private static final String LOCK = "clouds-holds";

    private final Holds holds;
    private final Database database;
    private final long seconds;
    private final CountDownLatch stopping = new CountDownLatch(1);

    HoldTimer(
            Holds holds,
            Database database,
            @ConfigProperty(name = "portal.clouds.holds.every-seconds", defaultValue = "15") long seconds) {
        this.holds = holds;
        this.database = database;
        this.seconds = seconds;
    }

    void start(@Observes StartupEvent started) {
        if (seconds > 0) {
            Thread.ofPlatform().daemon().name("clouds-holds").start(this::run);
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping.countDown();
    }

    private void run() {
        try {
            while (!stopping.await(seconds, TimeUnit.SECONDS)) {
                try {
                    database.alone(LOCK, holds::openDue);
                } catch (RuntimeException e) {
                    LOG.warnf(e, "planned holds not looked for, next try in %d s", seconds);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
