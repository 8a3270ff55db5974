package org.infraportal.subunit;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;

/** Slices of a file as one stream. */
final class SliceInput extends InputStream {

    private final FileChannel channel;
    private final List<Slice> slices;
    private int slice;
    private long done; // of the current slice

    SliceInput(FileChannel channel, List<Slice> slices) {
        this.channel = channel;
        this.slices = slices;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        long left = leftInSlice();
        if (left == 0) {
            return -1;
        }
        ByteBuffer buffer = ByteBuffer.wrap(target, offset, (int) Math.min(count, left));
        long position = slices.get(slice).offset() + done;
        int read = channel.read(buffer, position);
        if (read < 0) {
            throw new EOFException("stream size: " + channel.size() + " (expected: > " + position + ")");
        }
        done += read;
        return read;
    }

    @Override
    public long skip(long count) {
        long skipped = 0;
        while (skipped < count) {
            long step = Math.min(count - skipped, leftInSlice());
            if (step == 0) {
                break;
            }
            done += step;
            skipped += step;
        }
        return skipped;
    }

    private long leftInSlice() {
        while (slice < slices.size()) {
            long left = slices.get(slice).length() - done;
            if (left > 0) {
                return left;
            }
            slice++;
            done = 0;
        }
        return 0;
    }
}
