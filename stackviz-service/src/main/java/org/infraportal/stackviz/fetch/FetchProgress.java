package org.infraportal.stackviz.fetch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.infraportal.fetch.StoppedException;
import org.infraportal.stackviz.folders.Progress;
import org.infraportal.stackviz.folders.Taken;
import org.infraportal.stackviz.uploads.RunUploads.Uploaded;

/** How far one try is; written by whoever works on it, read by whoever keeps its lease. */
final class FetchProgress implements Progress {
    /** Why a try is to end. */
    enum Stop {
        CANCELLED,
        /** Somebody else holds the lease now. */
        LOST,
        /** The service stops. */
        SHUTDOWN,
        OVERDUE
    }

    private final AtomicInteger seen = new AtomicInteger();
    private final AtomicInteger wanted = new AtomicInteger(-1);
    private final AtomicInteger files = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final List<Uploaded> runs = new CopyOnWriteArrayList<>();
    private final long deadline;
    private volatile Stop stop;

    FetchProgress(Duration most) {
        deadline = System.nanoTime() + most.toNanos();
    }

    @Override
    public void seen(int count) {
        seen.set(count);
    }

    @Override
    public void wanted(int count) {
        wanted.set(count);
    }

    @Override
    public void bytes(long more) {
        bytes.addAndGet(more);
    }

    @Override
    public void file() {
        files.incrementAndGet();
    }

    @Override
    public void run(Uploaded run) {
        runs.add(run);
    }

    @Override
    public void check() {
        if (stop == null && System.nanoTime() - deadline > 0) {
            stop = Stop.OVERDUE;
        }
        if (stop != null) {
            throw new StoppedException(stop.name());
        }
    }

    void stop(Stop why) {
        if (stop == null) {
            stop = why;
        }
    }

    /** Null while it is to go on. */
    Stop stopped() {
        return stop;
    }

    int seenFiles() {
        return seen.get();
    }

    /** -1 while it is not known. */
    int wantedFiles() {
        return wanted.get();
    }

    int fetchedFiles() {
        return files.get();
    }

    long fetchedBytes() {
        return bytes.get();
    }

    /** What it is until now. */
    Taken taken() {
        return new Taken(List.copyOf(runs), List.of(), List.of(), List.of());
    }
}
