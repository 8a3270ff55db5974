package org.infraportal.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The java command of one program: bounded heap, options that keep nine of them small, and its {@link ClassCache}.
 *
 * @param caches folder of the caches
 * @param training write a cache that is not there
 */
record Jvm(Path caches, boolean training, Path temporary) {

    private static final int FEATURE = Runtime.version().feature();
    private static final String COMPACT = FEATURE >= ClassCache.AOT_SINCE ? "-XX:+UseCompactObjectHeaders" : "";

    /**
     * @param quick the first compiler only: half the start-up time and less memory, fine for all that work in short
     *     bursts
     */
    List<String> command(ClassCache cache, int heapMegabytes, boolean quick, List<String> more, String... main) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heapMegabytes + "m");
        // Without it the heap begins at a share of the machine's memory, which is all of -Xmx.
        command.add("-Xms" + Math.min(heapMegabytes, 24) + "m");
        command.add("-XX:+UseSerialGC");
        command.add("-Xss512k");
        command.add("-XX:-UsePerfData");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-Djava.io.tmpdir=" + temporary);
        command.add("-Djava.awt.headless=true");
        if (quick) {
            command.add("-XX:TieredStopAtLevel=1");
        }
        if (!COMPACT.isEmpty()) {
            command.add(COMPACT);
        }
        if (FEATURE >= 24) {
            // Netty, Kafka and zstd do what these warn about; nobody reading a log can change it.
            command.add("--sun-misc-unsafe-memory-access=allow");
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(more);
        command.addAll(training && !cache.isThere() ? cache.train() : cache.use());
        command.add("-cp");
        command.add(
                String.join(":", cache.classPath().stream().map(Path::toString).toList()));
        command.addAll(List.of(main));
        return command;
    }

    ClassCache cache(String program, List<Path> classPath) {
        return ClassCache.of(caches, program, classPath, COMPACT);
    }

    /** The jars of one folder in name order, so that the class path is the same on every start. */
    static List<Path> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
