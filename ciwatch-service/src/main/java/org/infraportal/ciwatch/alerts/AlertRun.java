package org.infraportal.ciwatch.alerts;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import org.infraportal.database.Database;

/** Looks for something to tell and tells it, now and then; of all instances one at a time. */
@ApplicationScoped
class AlertRun {
    private static final Logger LOG = Logger.getLogger(AlertRun.class);
    private static final String LOCK = "ciwatch-alerts";
    /** What was told is kept so long, so that it is not told again. */
    private static final int DAYS_KEPT = 90;

    private final Subscriptions subscriptions;
    private final Occasions occasions;
    private final Deliveries deliveries;
    private final AlertsConfig config;
    private final Database database;
    private final CountDownLatch stopping = new CountDownLatch(1);

    AlertRun(
            Subscriptions subscriptions,
            Occasions occasions,
            Deliveries deliveries,
            AlertsConfig config,
            Database database) {
        this.subscriptions = subscriptions;
        this.occasions = occasions;
        this.deliveries = deliveries;
        this.config = config;
        this.database = database;
    }

    void start(@Observes StartupEvent started) {
        if (config.enabled()) {
            Thread.ofPlatform().daemon().name("ciwatch-alerts").start(this::run);
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping.countDown();
    }

    private void run() {
        try {
            while (!stopping.await(config.every().toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    once();
                } catch (RuntimeException e) {
                    LOG.warnf(e, "alerts not looked for, next try in %s", config.every());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One look at everything. @return how many alerts were taken; -1 when another instance is at it */
    int once() {
        return database.alone(LOCK, () -> {
                    for (Subscription subscription : subscriptions.confirmed()) {
                        try {
                            occasions.find(subscription);
                        } catch (RuntimeException e) {
                            // One that cannot be looked at keeps no other one from being told.
                            LOG.warnf(e, "subscription not looked at: id=%s", subscription.id());
                        }
                    }
                    int sent = deliveries.send();
                    database.change(
                            "delete from alert where next_at is null and made_at < date_sub(utc_timestamp(), interval "
                                    + DAYS_KEPT + " day) limit 1000");
                    return sent;
                })
                .orElse(-1);
    }
}
