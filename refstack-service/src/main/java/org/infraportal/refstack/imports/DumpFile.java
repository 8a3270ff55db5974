package org.infraportal.refstack.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A spooled dump: unpacked when its first two bytes say gzip, and bounded in size and growth. */
final class DumpFile {
    /** Growth is judged from here on: a short text of repetitions is no attack. */
    private static final long HARMLESS = 16L << 20;

    private DumpFile() {}

    static void read(Path file, ImportLimits limits, UpstreamRows rows) throws IOException {
        try (Counting packed = new Counting(Files.newInputStream(file))) {
            DumpReader.read(open(packed, limits), rows);
        } catch (ZipException | java.io.EOFException e) {
            throw new UnusableSourceException("dump: its gzip cannot be unpacked: " + e.getMessage()
                    + " (expected: a whole file; nothing was imported)");
        }
    }

    private static InputStream open(Counting packed, ImportLimits limits) throws IOException {
        PushbackInputStream start = new PushbackInputStream(packed, 2);
        byte[] magic = start.readNBytes(2);
        start.unread(magic);
        if (magic.length < 2 || magic[0] != 0x1f || magic[1] != (byte) 0x8b) {
            return start;
        }
        return new Bounded(new GZIPInputStream(start, 64 * 1024), packed, limits);
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
            if (count > limits.maxUnpackedBytes()) {
                throw new UnusableSourceException("dump: unpacks to more than " + limits.maxUnpackedBytes()
                        + " bytes (expected: at most portal.refstack.imports.max-unpacked-bytes)");
            }
            if (count > HARMLESS && count / limits.maxGrowth() > packed.count) {
                throw new UnusableSourceException(
                        "dump: gzip that grows more than " + limits.maxGrowth() + " times (expected: a dump)");
            }
            return read;
        }
    }
}
