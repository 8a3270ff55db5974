package org.infraportal.stackviz.runs;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import org.infraportal.files.Limits;
import org.infraportal.files.UnpackedInput;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;

/**
 * The uploaded streams as files, unpacked, named by the SHA-256 of their bytes: {@code streams/ab/abcd...}. A file gets
 * its name only when it is whole and on the disk.
 */
@ApplicationScoped
public class StreamStore {
    private static final Logger LOG = Logger.getLogger(StreamStore.class);
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Path streams;
    private final Path incoming;
    private final Clock clock;

    StreamStore(@ConfigProperty(name = "portal.blobs.dir") Path folder, Clock clock) {
        this.streams = folder.resolve("streams");
        this.incoming = folder.resolve("incoming");
        this.clock = clock;
    }

    /**
     * A stream that was received and has no name yet; closing it throws it away unless it was kept.
     *
     * @param size in unpacked bytes
     * @param damage why it could not be unpacked to its end; null when it could
     */
    public record Received(Path file, String sha256, long size, String damage) implements Closeable {
        public FileChannel open() throws IOException {
            return FileChannel.open(file, StandardOpenOption.READ);
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
        }
    }

    /** What a crash left behind is older than any upload that still goes on. */
    public void sweep(@Observes StartupEvent started) throws IOException {
        Files.createDirectories(incoming);
        Files.createDirectories(streams);
        FileTime abandoned = FileTime.from(clock.instant().minus(ABANDONED));
        try (Stream<Path> files = Files.list(incoming)) {
            for (Path file : files.toList()) {
                if (Files.getLastModifiedTime(file).compareTo(abandoned) < 0) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /**
     * Writes an upload to the disk, unpacked.
     *
     * @throws ProblemException when it passes a limit or {@code deadline}
     */
    public Received receive(InputStream body, Limits limits, Instant deadline) throws IOException {
        Path file = incoming.resolve(UUID.randomUUID() + ".part");
        MessageDigest digest = sha256();
        boolean whole = false;
        try (UnpackedInput in = new UnpackedInput(body, limits);
                FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream out = Channels.newOutputStream(channel);
            byte[] buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (clock.instant().isAfter(deadline)) {
                    throw new ProblemException(
                            ProblemKind.TOO_LARGE,
                            "upload time: over at " + in.length() + " bytes (expected: all before " + deadline + ")");
                }
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
            channel.force(true);
            whole = true;
            return new Received(file, HexFormat.of().formatHex(digest.digest()), in.length(), in.damage());
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Gives it its name, for good. A stream that is there already stays as it is. */
    public void keep(Received received) throws IOException {
        Path target = path(received.sha256());
        if (Files.exists(target)) {
            return;
        }
        if (!Files.isDirectory(target.getParent())) {
            Files.createDirectories(target.getParent());
            sync(streams);
        }
        Files.move(received.file(), target, StandardCopyOption.ATOMIC_MOVE);
        sync(target.getParent());
    }

    /** @throws ProblemException when the stream is gone, which only somebody who tidied the folder can have done */
    public FileChannel open(String sha256) throws IOException {
        try {
            return FileChannel.open(path(sha256), StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            LOG.errorf("stream is missing: file=%s", e.getFile());
            throw new ProblemException(
                    ProblemKind.UNAVAILABLE, "stream " + sha256 + ": is not in the store (expected: never to be lost)");
        }
    }

    private Path path(String sha256) {
        return streams.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    /** A name is durable when its folder is. */
    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 (expected: in every JDK)", e);
        }
    }
}
