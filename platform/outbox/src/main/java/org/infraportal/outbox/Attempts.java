package org.infraportal.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.sql.DataSource;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.util.ExceptionUtil;

/**
 * Work of a listener in a transaction of its own, tried again a few times. While the database cannot be reached no try
 * counts. A stop of the program lets the running transaction end, and begins no other.
 */
@Singleton
@IfBuildProperty(name = "portal.outbox.enabled", stringValue = "true", enableIfMissing = true)
class Attempts {
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(2));
    private static final Duration AWAY_PAUSE = Duration.ofSeconds(2);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final DataSource dataSource;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final ReadWriteLock running = new ReentrantReadWriteLock();

    Attempts(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    sealed interface Outcome {}

    /** @param how what the work answered */
    record Done(String how) implements Outcome {}

    /** @param reason the root of the last failure */
    record Failed(Throwable reason) implements Outcome {}

    record Stopped() implements Outcome {}

    /** Runs the delivery of a batch, unless the program stops; a stop waits for its end. */
    void whileRunning(Runnable delivery) {
        running.readLock().lock();
        try {
            if (stopped.getCount() > 0) {
                delivery.run();
            }
        } finally {
            running.readLock().unlock();
        }
    }

    /** Up to four tries. */
    Outcome patiently(Callable<String> work) {
        return attempt(work, PAUSES);
    }

    /** One try. */
    Outcome once(Callable<String> work) {
        return attempt(work, List.of());
    }

    /**
     * Waits before something that is away is asked again.
     *
     * @return false when the program stops
     */
    boolean pause() {
        return pause(AWAY_PAUSE);
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        stopped.countDown();
        if (running.writeLock().tryLock(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
            running.writeLock().unlock();
        }
    }

    private Outcome attempt(Callable<String> work, List<Duration> pauses) {
        int failures = 0;
        while (stopped.getCount() > 0) {
            try {
                return new Done(QuarkusTransaction.requiringNew().call(work));
            } catch (Throwable e) { // An Error of one listener must not end the channel either.
                if (!databaseAnswers()) {
                    pause();
                } else if (failures < pauses.size()) {
                    pause(pauses.get(failures++));
                } else {
                    return new Failed(ExceptionUtil.getRootCause(e));
                }
            }
        }
        return new Stopped();
    }

    private boolean databaseAnswers() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    private boolean pause(Duration duration) {
        try {
            return !stopped.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
            return false;
        }
    }
}
