package org.infraportal.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The bytes of a stream that may or may not be gzipped (one member or several; its first two bytes tell, whatever a name
 * or a header says), bounded by {@link Limits}. A gzip stream that is cut or broken ends where no more can be unpacked,
 * and {@link #damage()} says why; for one that is {@linkplain #whole whole or useless} that is a {@link ZipException}.
 * Any other {@link IOException} is thrown only when the source itself fails or, as {@link TooLargeException}, when a limit
 * is passed.
 */
public final class UnpackedInput extends InputStream {

    private static final int GZIP_BUFFER = 64 * 1024;

    private final Source source;
    private final Limits limits;
    private final boolean whole;
    private InputStream body;
    private boolean gzip;
    private String damage;
    private long length;

    /** What can be unpacked of it is worth reading. */
    public UnpackedInput(InputStream in, Limits limits) {
        this(in, limits, false);
    }

    private UnpackedInput(InputStream in, Limits limits, boolean whole) {
        this.source = new Source(Objects.requireNonNull(in, "in"));
        this.limits = Objects.requireNonNull(limits, "limits");
        this.whole = whole;
    }

    /** Nothing of it is worth reading unless all is there: damage is a {@link ZipException}. */
    public static UnpackedInput whole(InputStream in, Limits limits) {
        return new UnpackedInput(in, limits, true);
    }

    /** Whether the source is gzipped; known after the first read. */
    public boolean gzip() {
        return gzip;
    }

    /** Why the gzip stream could not be read to its end; null when it could. */
    public String damage() {
        return damage;
    }

    /** The unpacked bytes read so far. */
    public long length() {
        return length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, target.length);
        if (count == 0) {
            return 0;
        }
        int read = unpack(target, offset, count);
        if (read > 0) {
            length += read;
            checkLimits();
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        if (body != null && body != source) {
            body.close(); // frees the inflater; closes the source too
        } else {
            source.close();
        }
    }

    private int unpack(byte[] target, int offset, int count) throws IOException {
        if (damage != null) {
            return -1;
        }
        try {
            if (body == null) {
                gzip = source.startsAsGzip();
                body = gzip ? new Members(source) : source;
            }
            int read = body.read(target, offset, count);
            if (read < 0 && body instanceof Members members && members.leavesBytes()) {
                damaged("other bytes after it", "another gzip member");
            }
            return read;
        } catch (IOException e) {
            if (!gzip || source.failed || damage != null) {
                throw e;
            }
            damaged(e.getMessage() == null ? "cut" : e.getMessage(), "a whole gzip stream");
            return -1;
        }
    }

    private void damaged(String found, String expected) throws ZipException {
        damage = "gzip: " + found + " (expected: " + expected + ")";
        if (whole) {
            throw new ZipException(damage);
        }
    }

    private void checkLimits() throws TooLargeException {
        if (length > limits.maxBytes()) {
            throw new TooLargeException("size", length, limits.maxBytes());
        }
        if (gzip && length > Limits.RATIO_FLOOR && length / limits.maxRatio() > source.taken) {
            throw TooLargeException.ofGrowth(length / Math.max(1, source.taken), limits.maxRatio());
        }
    }

    /** The members of a gzip stream, which end where what follows is none: that is not to go unsaid. */
    private static final class Members extends GZIPInputStream {

        private static final int TRAILER = 8;

        Members(Source source) throws IOException {
            super(source, GZIP_BUFFER);
        }

        boolean leavesBytes() throws IOException {
            return inf.getRemaining() > TRAILER || in.available() > 0;
        }
    }

    /** The packed bytes: looks at the first two, counts what is taken, and tells its own failures from gzip's. */
    private static final class Source extends InputStream {

        private final InputStream in;
        private final byte[] buffer = new byte[GZIP_BUFFER];
        private int position;
        private int limit;
        private long taken;
        private boolean failed;

        Source(InputStream in) {
            this.in = in;
        }

        boolean startsAsGzip() throws IOException {
            while (limit < 2) {
                int read = fill(limit);
                if (read < 0) {
                    return false;
                }
                limit += read;
            }
            return buffer[0] == 0x1F && buffer[1] == (byte) 0x8B;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            if (available() == 0) {
                return -1;
            }
            int copied = Math.min(count, limit - position);
            System.arraycopy(buffer, position, target, offset, copied);
            position += copied;
            taken += copied;
            return copied;
        }

        /** Zero only at the end: GZIPInputStream asks this to learn whether another member follows. */
        @Override
        public int available() throws IOException {
            if (position == limit) {
                position = 0;
                limit = Math.max(0, fill(0));
            }
            return limit - position;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }

        private int fill(int from) throws IOException {
            try {
                return in.read(buffer, from, buffer.length - from);
            } catch (IOException e) {
                failed = true;
                throw e;
            }
        }
    }
}
