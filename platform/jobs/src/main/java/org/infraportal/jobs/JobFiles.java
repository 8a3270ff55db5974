package org.infraportal.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;

/** What was uploaded for jobs, one file each, and what they write on their way, until they have ended. */
@Singleton
class JobFiles {
    private static final int BUFFER = 64 * 1024;
    private static final String SCRATCH = ".scratch";

    private final Path folder;

    JobFiles(@ConfigProperty(name = "portal.jobs.dir") Path folder) {
        this.folder = folder;
    }

    Path of(long job) {
        return folder.resolve(Long.toString(job));
    }

    /** Room for what a job writes on its way; not there until it makes it. */
    Path scratch(long job) {
        return folder.resolve(job + SCRATCH);
    }

    /**
     * Writes a body to its file.
     *
     * @param goesOn told how many bytes there are, now and then; false ends it
     * @return how many bytes it has; -1 when it was ended
     */
    long write(long job, InputStream body, long maxBytes, LongPredicate goesOn) throws IOException {
        Files.createDirectories(folder);
        byte[] buffer = new byte[BUFFER];
        long written = 0;
        try (OutputStream file = Files.newOutputStream(of(job))) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                written += read;
                if (written > maxBytes) {
                    throw new ProblemException(
                            ProblemKind.TOO_LARGE,
                            "body: more than " + maxBytes + " bytes (expected: at most that; send it in parts)");
                }
                file.write(buffer, 0, read);
                if (!goesOn.test(written)) {
                    return -1;
                }
            }
        }
        return written;
    }

    void delete(long job) {
        try {
            Files.deleteIfExists(of(job));
            deleteAll(scratch(job));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** Removes files that no job waits for: of one that ended while its program was killed. */
    void keepOnly(Set<Long> jobs) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.newDirectoryStream(folder, "[0-9]*")) {
            for (Path file : files) {
                String job = file.getFileName().toString().replace(SCRATCH, "");
                if (!jobs.contains(Long.valueOf(job))) {
                    deleteAll(file);
                }
            }
        }
    }
}
