package org.infraportal.ciwatch.zuul;

import java.time.Instant;

/**
 * The queues of a pipeline.
 *
 * @param items in it when Zuul was last asked
 * @param running jobs
 * @param waiting jobs that have not started
 * @param oldestSeconds how long the oldest item has been in it
 * @param mostItems in it at any time of the window
 * @param mostWaiting jobs that waited at any time of the window
 */
public record QueueView(
        String tenant,
        String pipeline,
        Instant askedAt,
        int items,
        int running,
        int waiting,
        long oldestSeconds,
        int mostItems,
        int mostWaiting) {
    public long oldestMinutes() {
        return oldestSeconds / 60;
    }
}
