package org.infraportal.stackviz.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;

/** Gives up on a client that reads so slowly that others wait for its place. */
final class TimedOutput extends FilterOutputStream {
    private final Clock clock;
    private final Instant deadline;

    TimedOutput(OutputStream out, Clock clock, Instant deadline) {
        super(out);
        this.clock = clock;
        this.deadline = deadline;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        if (clock.instant().isAfter(deadline)) {
            throw new IOException("download time: over (expected: all before " + deadline + ")");
        }
        out.write(bytes, from, count);
    }
}
