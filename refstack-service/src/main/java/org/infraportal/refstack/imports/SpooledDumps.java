package org.infraportal.refstack.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;

/** The dumps that were received and not imported yet, as files below the service's blob folder. */
@ApplicationScoped
class SpooledDumps {
    private final Path folder;
    private final ImportLimits limits;

    SpooledDumps(@ConfigProperty(name = "portal.blobs.dir") Path folder, ImportLimits limits) {
        this.folder = folder.resolve("imports");
        this.limits = limits;
    }

    Path file(String run) {
        return folder.resolve(run + ".dump");
    }

    /** Room for what the import writes on its way. */
    Path spill(String run) {
        return folder.resolve(run + ".spill");
    }

    boolean isHere(String run) {
        return Files.exists(file(run));
    }

    /** Writes a body to its end; a file under its final name is whole. @return its size */
    long receive(String run, InputStream body) throws IOException {
        Files.createDirectories(folder);
        Path part = folder.resolve(run + ".part");
        try {
            long size = copy(body, part);
            Files.move(part, file(run), StandardCopyOption.ATOMIC_MOVE);
            return size;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private long copy(InputStream body, Path part) throws IOException {
        long size = 0;
        try (OutputStream out = Files.newOutputStream(part)) {
            byte[] buffer = new byte[64 * 1024];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                size += read;
                if (size > limits.maxBytes()) {
                    throw new ProblemException(
                            ProblemKind.TOO_LARGE,
                            "dump: more than " + limits.maxBytes()
                                    + " bytes (expected: at most portal.refstack.imports.max-bytes; gzip it)");
                }
                out.write(buffer, 0, read);
            }
        }
        return size;
    }

    /** Removes what a crash has left behind; what is younger than a day may belong to a run of another instance. */
    void removeLeftOvers(Set<String> runs, Instant now) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String run = file.getFileName().toString().replaceFirst("\\..*", "");
                if (!runs.contains(run)
                        && Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(ImportRuns.PATIENCE))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    void remove(String run) throws IOException {
        Files.deleteIfExists(file(run));
    }
}
