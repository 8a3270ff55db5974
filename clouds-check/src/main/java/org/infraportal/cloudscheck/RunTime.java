package org.infraportal.cloudscheck;

import java.time.Duration;

import org.infraportal.fetch.StoppedException;
import org.infraportal.fetch.Watch;

/** How long a check may go on. The last part of its time is kept for cleaning up. */
final class RunTime {
    private static final long CLEAN_UP = Duration.ofSeconds(8).toNanos();

    private final Duration call;
    private final CheckFollower follower;
    private final long end;
    private final long askEnd;

    RunTime(CheckSettings settings, boolean boot, CheckFollower follower) {
        this.call = settings.call();
        this.follower = follower;
        long all = settings.run().plus(boot ? settings.boot() : Duration.ZERO).toNanos();
        this.end = System.nanoTime() + all;
        this.askEnd = end - Math.min(CLEAN_UP, all / 5);
    }

    boolean isCancelled() {
        return follower.isStopped();
    }

    private boolean isOver() {
        return isCancelled() || System.nanoTime() - askEnd >= 0;
    }

    /** @throws RunOver when nothing more is to be asked */
    void check() {
        if (isOver()) {
            throw new RunOver();
        }
    }

    /** @throws RunOver when nothing more is to be asked */
    void pause(Duration pause) {
        long until = System.nanoTime() + pause.toNanos();
        while (System.nanoTime() - until < 0) {
            check();
            sleep(Math.min(100, 1 + (until - System.nanoTime()) / 1_000_000));
        }
    }

    /** The same while cleaning up, which nobody ends. */
    void pauseAnyway(Duration pause) {
        sleep(pause.toMillis());
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunOver();
        }
    }

    /** For one call of the check. */
    Watch call() {
        check();
        long callEnd = System.nanoTime() + call.toNanos();
        return () -> {
            if (isOver() || System.nanoTime() - callEnd >= 0) {
                throw new StoppedException("over");
            }
        };
    }

    /** For one call that cleans up. */
    Watch cleaning() {
        long callEnd = System.nanoTime() + call.toNanos();
        return () -> {
            if (System.nanoTime() - Math.min(callEnd, end) >= 0) {
                throw new StoppedException("over");
            }
        };
    }

    Duration callTime() {
        return call;
    }
}
