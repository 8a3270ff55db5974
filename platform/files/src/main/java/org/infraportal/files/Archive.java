package org.infraportal.files;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/**
 * A tar or zip in a file, unpacked. It is read from its beginning each time: an index at its end would be somebody's
 * claim. Nothing is ever written to the disk by its name, and all entries together stay within the limits.
 */
public final class Archive {
    private static final int BUFFER = 64 * 1024;
    /** A tar's header may tell long names, attributes and maps of holes; nobody needs more for one file. */
    private static final int MAX_HEADER = 1024 * 1024;

    private final Path file;
    private final ArchiveFormat format;
    private final Limits limits;
    private final int maxEntries;

    /**
     * @param file without gzip around a tar
     * @param limits of all unpacked bytes, and of their ratio to those of the file
     */
    public Archive(Path file, ArchiveFormat format, Limits limits, int maxEntries) {
        this.file = file;
        this.format = format;
        this.limits = limits;
        this.maxEntries = maxEntries;
    }

    /**
     * What an archive holds under one name; no folders.
     *
     * @param path a {@linkplain SafePath safe} one; null for an entry that is not to be used
     * @param rejected why it is not to be used; null for a good one
     * @param shown its name, for people
     * @param size in bytes as the archive states it; -1 when it does not
     */
    public record Entry(String path, String rejected, String shown, long size) {}

    /** Reads what it wants of an entry. */
    public interface Reader {
        /**
         * @param in its bytes, until the next entry is asked for; closing it does nothing. Where the archive is broken they
         *     end: what came before is worth reading
         */
        void entry(Entry entry, InputStream in) throws IOException;
    }

    /**
     * Hands over every entry, in the order of the archive.
     *
     * @return why it cannot be read to its end; null when it can
     * @throws TooLargeException when a limit is passed
     */
    public String read(Reader reader) throws IOException {
        int entries = 0;
        try (HeaderGuard source = new HeaderGuard(new BufferedInputStream(Files.newInputStream(file), BUFFER));
                ArchiveInputStream<? extends ArchiveEntry> archive = open(source)) {
            Contents in = new Contents(archive);
            while (in.damage == null) {
                ArchiveEntry entry = next(archive, source, in);
                if (entry != null && ++entries > maxEntries) {
                    throw new TooLargeException("entries", entries + " and more", maxEntries);
                }
                if (entry != null && !entry.isDirectory()) {
                    reader.entry(checked(entry, archive), in);
                }
                if (entry == null && in.damage == null) {
                    return null;
                }
                in.drain();
            }
            return "the archive cannot be read beyond its entry " + entries + ": " + reason(in.damage);
        }
    }

    private ArchiveEntry next(ArchiveInputStream<? extends ArchiveEntry> archive, HeaderGuard source, Contents in) {
        try {
            source.left = format == ArchiveFormat.TAR ? MAX_HEADER : Long.MAX_VALUE;
            return archive.getNextEntry();
        } catch (IOException | RuntimeException e) {
            in.damage = e;
            return null;
        } finally {
            source.left = Long.MAX_VALUE;
        }
    }

    private static Entry checked(ArchiveEntry entry, ArchiveInputStream<? extends ArchiveEntry> archive) {
        String path = SafePath.of(entry.getName());
        String rejected = null;
        if (path == null) {
            rejected = "its name leaves the folder or cannot be shown";
        } else if (entry instanceof TarArchiveEntry tar && !isFile(tar)) {
            rejected = "a link or a device, no file";
        } else if (!(entry instanceof TarArchiveEntry) && !archive.canReadEntryData(entry)) {
            rejected = "packed in a way that is not read here";
        }
        return new Entry(rejected == null ? path : null, rejected, SafePath.shown(entry.getName()), entry.getSize());
    }

    private static boolean isFile(TarArchiveEntry tar) {
        return !tar.isSymbolicLink()
                && !tar.isLink()
                && !tar.isCharacterDevice()
                && !tar.isBlockDevice()
                && !tar.isFIFO()
                && (tar.isFile() || tar.isSparse());
    }

    private static String reason(Exception damage) {
        return damage instanceof EOFException || damage.getMessage() == null
                ? "it is cut"
                : SafePath.shown(damage.getMessage());
    }

    private ArchiveInputStream<? extends ArchiveEntry> open(InputStream source) {
        return format == ArchiveFormat.TAR
                ? new TarArchiveInputStream(source, StandardCharsets.UTF_8.name())
                : new ZipArchiveInputStream(source, StandardCharsets.UTF_8.name());
    }

    /** The bytes of one entry after the other, of all together no more than the limits say. */
    private final class Contents extends InputStream {
        private final ArchiveInputStream<? extends ArchiveEntry> archive;
        private final long packed;
        private final byte[] drained = new byte[BUFFER];
        private long unpacked;
        private Exception damage;

        Contents(ArchiveInputStream<? extends ArchiveEntry> archive) throws IOException {
            this.archive = archive;
            this.packed = Math.max(1, Files.size(file));
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            int read;
            try {
                read = damage == null ? archive.read(target, offset, count) : -1;
            } catch (IOException | RuntimeException e) {
                damage = e;
                read = -1;
            }
            unpacked += Math.max(0, read);
            if (unpacked > limits.maxBytes()) {
                throw new TooLargeException("size", unpacked, limits.maxBytes());
            }
            if (unpacked > Limits.RATIO_FLOOR && unpacked / limits.maxRatio() > packed) {
                throw new TooLargeException("ratio", unpacked / packed, limits.maxRatio());
            }
            return read;
        }

        /** The rest of an entry is unpacked, and counted, whether anybody wants it or not. */
        private void drain() throws IOException {
            while (read(drained) >= 0) {
                // Nobody wants it.
            }
        }
    }

    /** Ends a header that would be read into memory without end. */
    private static final class HeaderGuard extends FilterInputStream {
        private long left = Long.MAX_VALUE;

        HeaderGuard(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            count(1);
            return super.read();
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            int read = super.read(target, offset, count);
            count(Math.max(0, read));
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = super.skip(count);
            count(skipped);
            return skipped;
        }

        private void count(long bytes) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new IOException("a header of more than " + MAX_HEADER + " bytes");
            }
        }
    }
}
