package org.infraportal.ciwatch.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;

import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;

/**
 * The bytes of an import: unpacked when they are gzip, which their first two bytes tell whatever the headers
 * say, and bounded in size and growth, so that a small body cannot keep the service busy for hours.
 */
final class ImportBody {
    /** Growth is judged from here on: a short text of repetitions is no attack. */
    private static final long HARMLESS = 16L * 1024 * 1024;

    private ImportBody() {}

    static InputStream open(InputStream body, ImportLimits limits) throws IOException {
        PushbackInputStream start = new PushbackInputStream(body, 2);
        byte[] magic = start.readNBytes(2);
        start.unread(magic);
        if (magic.length < 2 || magic[0] != 0x1f || magic[1] != (byte) 0x8b) {
            return new Bounded(start, null, limits);
        }
        Counting packed = new Counting(start);
        return new Bounded(new GZIPInputStream(packed, 64 * 1024), packed, limits);
    }

    private static class Counting extends FilterInputStream {
        long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }

    private static final class Bounded extends Counting {
        private final Counting packed;
        private final ImportLimits limits;

        Bounded(InputStream in, Counting packed, ImportLimits limits) {
            super(in);
            this.packed = packed;
            this.limits = limits;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            if (count > limits.mostBytes()) {
                throw new ProblemException(
                        ProblemKind.TOO_LARGE,
                        "body: more than " + limits.mostBytes() + " bytes (expected: at most that; send it in parts)");
            }
            if (packed != null && count > HARMLESS && count / limits.mostGrowth() > packed.count) {
                throw new ProblemException(
                        ProblemKind.TOO_LARGE,
                        "body: gzip that grows more than " + limits.mostGrowth() + " times (expected: events)");
            }
            return read;
        }
    }
}
