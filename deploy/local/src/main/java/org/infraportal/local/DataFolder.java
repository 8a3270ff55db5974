package org.infraportal.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

import org.infraportal.services.Service;
import org.infraportal.services.Services;

/**
 * Everything a portal keeps between runs, in one folder that only its owner may read.
 *
 * @param root absolute
 */
record DataFolder(Path root) {

    private static final long NEEDED_BYTES = 1L << 30;
    private static final long FIRST_NEEDED_BYTES = 300L << 20;

    static DataFolder at(Path path) {
        return new DataFolder(path.toAbsolutePath().normalize());
    }

    Path logs() {
        return root.resolve("logs");
    }

    Path log(String program) {
        return logs().resolve(program + ".log");
    }

    Path run() {
        return root.resolve("run");
    }

    Path state() {
        return run().resolve("portal.json");
    }

    Path tls() {
        return root.resolve("tls");
    }

    Path secrets() {
        return root.resolve("secrets.properties");
    }

    Path database() {
        return root.resolve("mariadb");
    }

    Path broker() {
        return root.resolve("kafka");
    }

    Path blobs(Service service) {
        return root.resolve("blobs").resolve(service.name());
    }

    /** Keys by which a service is known elsewhere. */
    Path keys(String service) {
        return root.resolve("keys").resolve(service);
    }

    /** Temporary files of every child: beside the data, so that a full /tmp harms nobody. */
    Path temporary() {
        return root.resolve("tmp");
    }

    /** Makes the folders; says in one line what is wrong with the place. */
    void prepare() {
        try {
            makePrivate();
            for (Path folder : java.util.List.of(logs(), run(), tls())) {
                Files.createDirectories(folder);
            }
            MariaDbInstallation.delete(temporary());
            Files.createDirectories(temporary());
            owned(temporary());
            for (Service service : Services.all()) {
                Files.createDirectories(blobs(service));
            }
            Path probe = Files.createTempFile(run(), "probe", "");
            Files.delete(probe);
        } catch (IOException notWritable) {
            throw new LauncherException("data folder: " + root + " can not be written (" + reason(notWritable) + ")");
        }
    }

    /** Whoever makes it first, and whatever it was before: it holds every secret of the portal. */
    void makePrivate() throws IOException {
        Files.createDirectories(root);
        owned(root);
    }

    /** Room for one more start; a first one needs more than a later one does not bring along. */
    void checkRoom() {
        long needed = Files.isDirectory(database()) ? FIRST_NEEDED_BYTES : NEEDED_BYTES;
        long free = freeBytes();
        if (free < needed) {
            throw new LauncherException(
                    "disk: %d MB free for %s (expected: at least %d MB)".formatted(free >> 20, root, needed >> 20));
        }
    }

    long freeBytes() {
        try {
            return Files.getFileStore(root).getUsableSpace();
        } catch (IOException unknown) {
            throw new UncheckedIOException(unknown);
        }
    }

    /** Held by the one launcher that runs on this folder; the operating system lets go of it whatever happens. */
    Optional<FileLock> lock() {
        try {
            var channel = FileChannel.open(run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
            }
            return Optional.ofNullable(lock);
        } catch (OverlappingFileLockException held) {
            return Optional.empty();
        } catch (IOException noLock) {
            throw new LauncherException("data folder: " + root + " can not be locked (" + reason(noLock) + ")");
        }
    }

    static void owned(Path path) throws IOException {
        String permissions = Files.isDirectory(path) ? "rwx------" : "rw-------";
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    static String reason(IOException problem) {
        String type = problem.getClass().getSimpleName().replace("Exception", "");
        return problem.getMessage() == null ? type : type + ": " + problem.getMessage();
    }
}
