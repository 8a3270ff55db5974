package org.infraportal.stackviz.engine.export;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where an export goes: made in a sibling of DIR, moved when it is whole. What is in DIR stays unless the exporter made
 * it; with force it is moved aside, never deleted.
 */
final class ExportFolder implements Closeable {
    private static final Set<String> OURS =
            Set.of(Exporter.MARKER, "index.html", "assets", "data", "trace.json", "junit.xml", "tests.csv");

    private final Path target;
    private final boolean force;
    private final Path work;
    /** A process that is stopped from outside tidies up too. */
    private final Thread whenStopped = new Thread(this::deleteWork);

    private ExportFolder(Path target, boolean force, Path work) {
        this.target = target;
        this.force = force;
        this.work = work;
    }

    /** @throws ExportException when DIR must not be replaced */
    static ExportFolder at(Path given, boolean force) throws IOException {
        Path target = real(given);
        if (target.getParent() == null) {
            throw new ExportException(given + ": the root of a file system (expected: a folder below it)");
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            if (!Files.isDirectory(target)) {
                throw new ExportException(given + ": is not a folder (expected: a folder, or an unused name)");
            }
            String foreign = foreign(target);
            if (foreign != null && !force) {
                throw new ExportException(given + ": holds " + foreign
                        + " (expected: an empty folder or one that the exporter made; --force moves it aside)");
            }
        }
        Files.createDirectories(target.getParent());
        Path work = Files.createTempDirectory(target.getParent(), "." + target.getFileName() + ".export-");
        ExportFolder folder = new ExportFolder(target, force, work);
        Runtime.getRuntime().addShutdownHook(folder.whenStopped);
        return folder;
    }

    /** Links are followed, so that the folder behind one is replaced and not the link. */
    private static Path real(Path given) throws IOException {
        return Files.exists(given) ? given.toRealPath() : given.toAbsolutePath().normalize();
    }

    /** What the exporter did not make; null when there is nothing of the kind. */
    private static String foreign(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<String> names =
                    entries.map(path -> path.getFileName().toString()).sorted().toList();
            if (names.isEmpty()) {
                return null;
            }
            String other = names.stream()
                    .filter(name -> !OURS.contains(name))
                    .findFirst()
                    .orElse(null);
            return other != null || names.contains(Exporter.MARKER) ? other : names.getFirst();
        }
    }

    /** For what is needed while the export is made; goes with it. */
    Path temporary(String name) {
        return work.resolve(name);
    }

    /** Where the site is made. */
    Path site() throws IOException {
        return Files.createDirectories(work.resolve("site"));
    }

    /**
     * Puts the whole site in its place.
     *
     * @return where what was there before has gone; null when nothing is left of it
     */
    Path move() throws IOException {
        Path site = site();
        Files.setPosixFilePermissions(site, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        if (!Files.exists(target)) {
            Files.move(site, target, StandardCopyOption.ATOMIC_MOVE);
            return null;
        }
        boolean foreign = foreign(target) != null;
        if (foreign && !force) {
            throw new ExportException(target + ": was filled meanwhile (expected: nobody else to write there)");
        }
        Path aside = foreign ? freeName() : work.resolve("before");
        try {
            Files.move(target, aside, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            throw new ExportException(
                    target + ": cannot be moved aside, " + e.getReason() + " (expected: a folder that can be renamed)");
        }
        try {
            Files.move(site, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
            throw e;
        }
        return foreign ? aside : null;
    }

    private Path freeName() {
        for (int i = 1; ; i++) {
            Path candidate = target.resolveSibling(target.getFileName() + ".before-" + i);
            if (!Files.exists(candidate, LinkOption.NOFOLLOW_LINKS)) {
                return candidate;
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(whenStopped);
        } catch (IllegalStateException e) {
            return; // The process ends, and the thread does it.
        }
        delete(work);
    }

    /** The export may still be writing: what it adds meanwhile goes at the next try. */
    private void deleteWork() {
        for (int tries = 0; tries < 10 && Files.exists(work); tries++) {
            try {
                delete(work);
            } catch (IOException e) {
                Thread.onSpinWait();
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
