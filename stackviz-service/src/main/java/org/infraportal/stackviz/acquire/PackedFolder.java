package org.infraportal.stackviz.acquire;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;

/**
 * A tar or zip in a file. It is read from its beginning each time: an index at its end would be somebody's claim. What
 * is no file (links, devices) is left out, and nothing is ever unpacked to the disk by its name.
 */
final class PackedFolder implements Folder {
    private static final int MOST_REFUSED = 100;
    private static final int BUFFER = 64 * 1024;
    /** A tar's header may tell long names, attributes and maps of holes; nobody needs more for one file. */
    private static final int LONGEST_HEADER = 1024 * 1024;
    /** Below this an archive may unpack as well as it likes. */
    private static final long RATIO_FLOOR = 16L << 20;

    private final Path file;
    private final PackedFormat format;
    private final Limits limits;
    private final String damage;

    /**
     * @param files the most entries
     * @param bytes the most unpacked bytes
     * @param ratio the most unpacked bytes per byte of the archive
     */
    record Limits(int files, long bytes, int ratio) {}

    /** @param damage why the file may be cut; null when it is whole */
    PackedFolder(Path file, PackedFormat format, Limits limits, String damage) {
        this.file = file;
        this.format = format;
        this.limits = limits;
        this.damage = damage;
    }

    @Override
    public Listing list() throws IOException {
        List<Entry> entries = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        if (damage != null) {
            problems.add(damage);
        }
        String end = walk((entry, path, in) -> {
            String reason = path == null ? "its name leaves the folder or cannot be shown" : notAFile(entry, in);
            if (reason == null) {
                byte[] start = in.readNBytes(LogKind.START);
                LogKind kind = LogKind.of(path, PackedFormat.unpacked(start));
                entries.add(new Entry(path, start.length + drain(in), kind));
            } else if (refused.size() < MOST_REFUSED) {
                refused.add(new Refused(SafePath.shown(entry.getName()), reason));
            }
        });
        if (end != null) {
            problems.add(end);
        }
        return new Listing(entries, refused, problems);
    }

    @Override
    public void read(Predicate<String> wanted, Receiver receiver) throws IOException {
        walk((entry, path, in) -> {
            if (path != null && notAFile(entry, in) == null && wanted.test(path)) {
                receiver.file(new Entry(path, entry.getSize()), () -> new Unclosed(in));
            }
        });
    }

    private interface Visitor {
        void entry(ArchiveEntry entry, String path, InputStream in) throws IOException;
    }

    /** @return why it ended before its end; null when it did not */
    private String walk(Visitor visitor) throws IOException {
        int seen = 0;
        try (HeaderGuard source = new HeaderGuard(new BufferedInputStream(Files.newInputStream(file), BUFFER));
                ArchiveInputStream<? extends ArchiveEntry> archive = open(source)) {
            Bounded in = new Bounded(archive);
            while (in.damage == null) {
                ArchiveEntry entry;
                try {
                    source.header(format == PackedFormat.TAR ? LONGEST_HEADER : Long.MAX_VALUE);
                    entry = archive.getNextEntry();
                } catch (IOException | RuntimeException e) {
                    in.damage = e;
                    break;
                }
                source.header(Long.MAX_VALUE);
                if (entry == null) {
                    return null;
                }
                if (++seen > limits.files()) {
                    throw new ProblemException(
                            ProblemKind.TOO_LARGE,
                            "archive entries: " + seen + " and more (expected: <= " + limits.files() + ")");
                }
                if (!entry.isDirectory()) {
                    visitor.entry(entry, SafePath.of(entry.getName()), in);
                }
                drain(in);
            }
            return "the archive cannot be read beyond its entry " + seen + ": " + reason(in.damage);
        }
    }

    private static String reason(Exception damage) {
        return damage instanceof EOFException || damage.getMessage() == null
                ? "it is cut"
                : SafePath.shown(damage.getMessage());
    }

    private ArchiveInputStream<? extends ArchiveEntry> open(InputStream source) {
        return format == PackedFormat.TAR
                ? new TarArchiveInputStream(source, StandardCharsets.UTF_8.name())
                : new ZipArchiveInputStream(source, StandardCharsets.UTF_8.name());
    }

    private static String notAFile(ArchiveEntry entry, InputStream in) {
        if (entry instanceof TarArchiveEntry tar) {
            boolean plain = !tar.isSymbolicLink()
                    && !tar.isLink()
                    && !tar.isCharacterDevice()
                    && !tar.isBlockDevice()
                    && !tar.isFIFO()
                    && (tar.isFile() || tar.isSparse());
            return plain ? null : "a link or a device, no file";
        }
        return ((Bounded) in).canRead(entry) ? null : "packed in a way that is not read here";
    }

    private static long drain(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long length = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            length += read;
        }
        return length;
    }

    /**
     * The bytes of one entry after the other, of all together no more than the limits say. Where the archive is broken
     * the entry ends: what came before is worth reading.
     */
    private final class Bounded extends InputStream {
        private final ArchiveInputStream<? extends ArchiveEntry> archive;
        private final long size;
        private long taken;
        private Exception damage;

        Bounded(ArchiveInputStream<? extends ArchiveEntry> archive) throws IOException {
            this.archive = archive;
            this.size = Math.max(1, Files.size(file));
        }

        boolean canRead(ArchiveEntry entry) {
            return archive.canReadEntryData(entry);
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
            taken += Math.max(0, read);
            if (taken > limits.bytes()) {
                throw tooLarge("size", taken, limits.bytes());
            }
            if (taken > RATIO_FLOOR && taken / limits.ratio() > size) {
                throw tooLarge("ratio", taken / size, limits.ratio());
            }
            return read;
        }

        private static ProblemException tooLarge(String name, long value, long most) {
            return new ProblemException(
                    ProblemKind.TOO_LARGE, "archive " + name + ": " + value + " (expected: <= " + most + ")");
        }
    }

    /** A reader may close its file; the archive goes on. */
    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // The archive is closed by whoever opened it.
        }
    }

    /** Ends a header that would be read into memory without end. */
    private static final class HeaderGuard extends FilterInputStream {
        private long left = Long.MAX_VALUE;

        HeaderGuard(InputStream in) {
            super(in);
        }

        void header(long most) {
            left = most;
        }

        @Override
        public int read() throws IOException {
            take(1);
            return super.read();
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            int read = super.read(target, offset, count);
            take(Math.max(0, read));
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = super.skip(count);
            take(skipped);
            return skipped;
        }

        private void take(long bytes) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new IOException("a header of more than " + LONGEST_HEADER + " bytes");
            }
        }
    }
}
