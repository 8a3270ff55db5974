package org.infraportal.stackviz.engine.export;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Where the files of an export go, one after the other. */
public interface ExportTarget {

    /**
     * A new file; the one before is closed.
     *
     * @param path with slashes, relative, made of safe names by the caller
     */
    OutputStream file(String path) throws IOException;

    /** Files below {@code folder}. */
    static ExportTarget folder(Path folder) {
        return path -> {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        };
    }

    /** Entries of a zip file, always with the same time, so that the same run gives the same bytes. */
    static ExportTarget zip(ZipOutputStream zip) {
        zip.setLevel(Deflater.BEST_SPEED);
        return path -> {
            ZipEntry entry = new ZipEntry(path);
            entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
            zip.putNextEntry(entry);
            return new BufferedOutputStream(new OpenEntry(zip), 1 << 16);
        };
    }

    /** Ends its entry where others end their stream. */
    final class OpenEntry extends FilterOutputStream {
        private final ZipOutputStream zip;
        private boolean closed;

        OpenEntry(ZipOutputStream zip) {
            super(zip);
            this.zip = zip;
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            zip.write(bytes, from, count);
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                zip.closeEntry();
            }
        }
    }
}
