package org.infraportal.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The java command of one program: bounded heap, options that keep nine of them small, and the cache of loaded classes
 * that a training run left behind (JEP 514 from JDK 25 on, AppCDS before). A missing or stale cache only means a slower
 * start.
 *
 * @param caches folder of the caches, one per program, keyed by JDK and jars
 * @param training write the caches at exit instead of reading them
 */
record Jvm(Path caches, boolean training, Path temporary) {

    private static final int FEATURE = Runtime.version().feature();
    private static final int AOT_SINCE = 25;

    /**
     * @param quick the first compiler only: half the start-up time and less memory, fine for all but the gateway and
     *     stackviz, whose uploads are hundreds of megabytes: it takes ten times as long for their SHA-256
     * @param classPath in order; also what the cache is keyed by
     */
    List<String> command(
            String name, int heapMegabytes, boolean quick, List<Path> classPath, List<String> more, String... main) {
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
        if (FEATURE >= AOT_SINCE) {
            command.add("-XX:+UseCompactObjectHeaders");
        }
        if (FEATURE >= 24) {
            // Netty, Kafka and zstd do what these warn about; nobody reading a log can change it.
            command.add("--sun-misc-unsafe-memory-access=allow");
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(more);
        command.addAll(cache(name, classPath, String.join(" ", command)));
        command.add("-cp");
        command.add(String.join(":", classPath.stream().map(Path::toString).toList()));
        command.addAll(List.of(main));
        return command;
    }

    private List<String> cache(String name, List<Path> classPath, String options) {
        Path file = caches.resolve(name + "-" + FEATURE + "-" + key(classPath, options) + ".aot");
        if (FEATURE < AOT_SINCE) {
            return training || Files.exists(file)
                    ? List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + file, "-Xlog:cds=off")
                    : List.of();
        }
        if (training) {
            return List.of("-XX:AOTCacheOutput=" + file);
        }
        if (!Files.exists(file)) {
            return List.of();
        }
        // Mapped where it was made for, its pages stay clean and belong to the page cache instead of to each process.
        return List.of(
                "-XX:AOTCache=" + file,
                "-Xlog:aot*=off",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:ArchiveRelocationMode=0");
    }

    /** Changes with the JDK, the jars and the heap layout: what a cache must match to be of use. */
    private static String key(List<Path> classPath, String options) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(Runtime.version().toString().getBytes(StandardCharsets.UTF_8));
            digest.update(
                    String.valueOf(options.contains("CompactObjectHeaders")).getBytes(StandardCharsets.UTF_8));
            for (Path jar : classPath) {
                var attributes = Files.readAttributes(jar, BasicFileAttributes.class);
                digest.update((jar + " " + attributes.size() + " " + attributes.lastModifiedTime())
                        .getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException missing) {
            throw new LauncherException(missing.getMessage() + ": not built (expected: ./portal build made it)");
        }
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
