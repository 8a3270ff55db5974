package org.infraportal.stackviz.engine.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The site that a portal makes of a run, unpacked: for who may not have the stream. */
final class PortalSite {
    /** What an exporter writes: nothing hidden, nothing elsewhere. */
    private static final Pattern NAME =
            Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9._-]{0,200}/){0,5}" + "[A-Za-z0-9_-][A-Za-z0-9._-]{0,200}");

    private static final int MAX_FILES = 100_000;
    private static final long MAX_BYTES = 8L << 30;

    private final Path site;
    private int files;
    private long bytes;

    private PortalSite(Path site) {
        this.site = site;
    }

    /** @throws ExportException when it is no site, or not a whole one: what names it comes last */
    static void unpack(InputStream zip, Path site) throws IOException {
        PortalSite unpacking = new PortalSite(site);
        try (ZipInputStream entries = new ZipInputStream(zip)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (!entry.isDirectory()) {
                    unpacking.take(entry.getName(), entries);
                }
            }
        }
        if (!Files.isRegularFile(site.resolve(Exporter.MARKER))) {
            throw new ExportException(
                    "site.zip: " + unpacking.files + " files (expected: a whole site with " + Exporter.MARKER + ")");
        }
    }

    private void take(String name, InputStream content) throws IOException {
        if (!NAME.matcher(name).matches() || ++files > MAX_FILES) {
            throw new ExportException("site.zip: holds " + name + " (expected: files of a site)");
        }
        Path file = site.resolve(name);
        Files.createDirectories(file.getParent());
        byte[] buffer = new byte[64 * 1024];
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                bytes += read;
                if (bytes > MAX_BYTES) {
                    throw new ExportException("site.zip: more than " + MAX_BYTES + " bytes (expected: less)");
                }
                out.write(buffer, 0, read);
            }
        }
    }
}
