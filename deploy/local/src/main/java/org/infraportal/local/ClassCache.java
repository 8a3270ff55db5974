package org.infraportal.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The loaded classes of one program as a file that its JVM maps at the start (JEP 514 from JDK 25 on, AppCDS before). A
 * training run writes it beside its place; it counts from the moment it is moved there. Without it a start only takes
 * longer.
 *
 * <p>The file's name holds what it is good for, by content: JDK 25 does not look whether the jars are still those of the
 * training, and what it would map for others are their old classes. Other JDKs compare times of files, which a copied
 * checkout has new: those of the training are kept beside the cache and given back.
 *
 * @param folder of the caches of all programs
 * @param name with which JDK, class path and heap layout it was made
 * @param classPath in order
 */
record ClassCache(Path folder, String name, List<Path> classPath) {

    static final int AOT_SINCE = 25;

    private static final int FEATURE = Runtime.version().feature();
    private static final String END = ".aot";
    private static final String LAUNCHER = "launcher-";

    /** @param layout options that the JVM wants to be the same again */
    static ClassCache of(Path folder, String program, List<Path> classPath, String layout) {
        var sum = new CRC32();
        add(sum, Runtime.version() + System.getProperty("java.vendor.version") + layout);
        try {
            for (Path jar : classPath) {
                add(sum, jar.getFileName() + " " + Files.size(jar));
                if (!isReleased(jar)) {
                    addContent(sum, jar);
                }
            }
        } catch (IOException missing) {
            throw new LauncherException(missing.getMessage() + ": not built (expected: ./portal build made it)");
        }
        return new ClassCache(folder, "%s-%d-%08x".formatted(program, FEATURE, sum.getValue()), List.copyOf(classPath));
    }

    /** Its version is part of its name, so that the name says what is in it. */
    private static boolean isReleased(Path jar) {
        return jar.toString().contains("/lib/") && !jar.getFileName().toString().contains("-SNAPSHOT");
    }

    private static void add(CRC32 sum, String text) {
        sum.update(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static void addContent(CRC32 sum, Path jar) throws IOException {
        var buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(jar)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sum.update(buffer, 0, read);
            }
        }
    }

    Path file() {
        return folder.resolve(name + END);
    }

    /** Where a training run writes. */
    Path unfinished() {
        return folder.resolve(name + ".unfinished");
    }

    private Path times() {
        return folder.resolve(name + ".times");
    }

    boolean isThere() {
        return Files.exists(file()) && Files.exists(times());
    }

    /** @return options that use it; none when it is not there */
    List<String> use() {
        if (!isThere()) {
            return List.of();
        }
        restoreTimes();
        if (FEATURE < AOT_SINCE) {
            return List.of("-XX:SharedArchiveFile=" + file(), "-Xlog:cds=off");
        }
        // Mapped where it was made for, its pages stay clean and belong to the page cache instead of to each process.
        return List.of(
                "-XX:AOTCache=" + file(),
                "-Xlog:aot*=off",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:ArchiveRelocationMode=0");
    }

    /** @return options with which the JVM writes it at its end */
    List<String> train() {
        return FEATURE < AOT_SINCE
                ? List.of("-XX:ArchiveClassesAtExit=" + unfinished(), "-Xlog:cds=off")
                : List.of("-XX:AOTCacheOutput=" + unfinished(), "-Xlog:aot*=off");
    }

    /**
     * Called after the JVM that wrote it ended by itself: from now on it is used, and those of other contents are not
     * needed any more.
     *
     * @return false when there is nothing to keep
     */
    boolean keep() throws IOException {
        if (!Files.exists(unfinished())) {
            return false;
        }
        var times = new ArrayList<String>();
        for (Path jar : classPath) {
            times.add(String.valueOf(Files.getLastModifiedTime(jar).to(TimeUnit.SECONDS)));
        }
        Files.write(times(), times);
        Files.move(unfinished(), file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        String program = name.substring(0, name.indexOf('-') + 1);
        for (Path other : files(folder)) {
            String file = other.getFileName().toString();
            if (file.startsWith(program) && !file.startsWith(name)) {
                Files.deleteIfExists(other);
            }
        }
        return true;
    }

    /**
     * Those of a training that was ended in the middle. Not the launcher's own: the JVM that calls this may have opened it
     * when it started, and writes it when it ends.
     */
    static void deleteUnfinished(Path folder) throws IOException {
        for (Path file : files(folder)) {
            String name = file.getFileName().toString();
            if (name.contains(".unfinished") && !name.startsWith(LAUNCHER)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private void restoreTimes() {
        try {
            List<String> times = Files.readAllLines(times());
            for (int number = 0; number < Math.min(times.size(), classPath.size()); number++) {
                Path jar = classPath.get(number);
                long trained = Long.parseLong(times.get(number));
                if (Files.getLastModifiedTime(jar).to(TimeUnit.SECONDS) != trained) {
                    Files.setLastModifiedTime(jar, FileTime.from(trained, TimeUnit.SECONDS));
                }
            }
        } catch (IOException | NumberFormatException notRestored) {
            // A JVM that compares them starts without the cache.
        }
    }
}
