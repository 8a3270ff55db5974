package org.infraportal.jobs;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** What a kind is told of the job it runs, and how it tells of its progress. */
public final class JobRun {
    private final JobRow row;
    private final Path body;
    private final Path scratch;
    private volatile long done;
    private volatile Long total;
    private volatile boolean cancelled;
    private volatile boolean lost;
    private volatile boolean stopping;

    JobRun(JobRow row, Path body, Path scratch) {
        this.row = row;
        this.body = body;
        this.scratch = scratch;
        this.done = 0;
        this.total = row.total();
    }

    /** The id of the thing that the job makes. */
    public String subject() {
        return row.subject();
    }

    /** What the kind gave itself along; may be null. */
    public String parameter() {
        return row.parameter();
    }

    /** The file that was uploaded for it; there whether or not anything was. */
    public Path body() {
        return body;
    }

    /** A folder for what the job writes on its way, gone when it has ended; not there until the job makes it. */
    public Path scratch() {
        return scratch;
    }

    /** The bytes of that file; how many were read is the progress. */
    public InputStream open() throws IOException {
        return open(this::progress);
    }

    /** @param told how many of the bytes were read so far; sets the progress of work that is more than reading */
    public InputStream open(LongConsumer told) throws IOException {
        return new FilterInputStream(Files.newInputStream(body)) {
            private long read;

            @Override
            public int read() throws IOException {
                int next = super.read();
                tell(next < 0 ? 0 : 1);
                return next;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int count = super.read(bytes, offset, length);
                tell(Math.max(0, count));
                return count;
            }

            private void tell(int count) {
                read += count;
                told.accept(read);
            }
        };
    }

    /** From 1; more after an interruption. */
    public int attempt() {
        return row.attempts();
    }

    /** Says how far the work came, in the job's unit. */
    public void progress(long soFar) {
        done = soFar;
    }

    /** Says how far it goes. */
    public void total(long all) {
        total = all;
    }

    /** Whether to end now: somebody cancelled it, the program stops, or another instance took it over. */
    public boolean isStopped() {
        return cancelled || lost || stopping;
    }

    JobRow row() {
        return row;
    }

    long done() {
        return done;
    }

    Long total() {
        return total;
    }

    void cancel() {
        cancelled = true;
    }

    boolean isCancelled() {
        return cancelled;
    }

    void lose() {
        lost = true;
    }

    boolean isLost() {
        return lost;
    }

    void stop() {
        stopping = true;
    }

    boolean isStopping() {
        return stopping;
    }
}
