package org.infraportal.stackviz.fetch;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

import org.infraportal.stackviz.fetch.FetchProgress.Stop;

/**
 * Keeps a fetch in the hands of who works on it, until it is closed: gives signs of life with how far it is, and passes
 * on that it is to end. Nobody is interrupted for it: a connection that somebody reads from would break.
 */
final class Lease implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Lease.class);
    private static final Duration MAX_SIGN_INTERVAL = Duration.ofSeconds(2);

    private final FetchQueue queue;
    private final long id;
    private final String holder;
    private final FetchProgress progress;
    private final CountDownLatch ended = new CountDownLatch(1);

    Lease(FetchQueue queue, Duration lease, long id, String holder, FetchProgress progress) {
        this.queue = queue;
        this.id = id;
        this.holder = holder;
        this.progress = progress;
        Duration quarter = lease.dividedBy(4);
        Duration sign = quarter.compareTo(MAX_SIGN_INTERVAL) < 0 ? quarter : MAX_SIGN_INTERVAL;
        Thread.ofVirtual().name("lease-" + id).start(() -> keep(sign));
    }

    private void keep(Duration sign) {
        while (!passed(ended, sign)) {
            try {
                Stop stop = queue.alive(id, holder, progress);
                if (stop != null) {
                    progress.stop(stop);
                    return;
                }
            } catch (RuntimeException e) {
                LOG.warnf("no sign of life given: fetch=%d reason=%s", id, e.getMessage());
            }
        }
    }

    /** Whether the latch opens within that time. */
    static boolean passed(CountDownLatch latch, Duration within) {
        try {
            return latch.await(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        ended.countDown();
    }
}
