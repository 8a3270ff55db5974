package org.infraportal.fetch;

import java.time.Duration;

/** Who asks somebody's server again and again waits between two requests. Not for several threads. */
public final class Turns {
    private final Duration pause;
    private long next = System.nanoTime();

    /** @param pause the least time from one request to the next */
    public Turns(Duration pause) {
        this.pause = pause;
    }

    /**
     * Waits until the next request may be sent.
     *
     * @throws StoppedException when the watch ends it, or the thread is interrupted
     */
    public void await(Watch watch) {
        while (System.nanoTime() - next < 0) {
            watch.check();
            try {
                Thread.sleep(Math.min(100, 1 + (next - System.nanoTime()) / 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StoppedException("interrupted");
            }
        }
        next = System.nanoTime() + pause.toNanos();
    }
}
