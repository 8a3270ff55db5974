package org.infraportal.stackviz.engine.failures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Known failures on the disk: a YAML file, or a folder of such files, as in a git checkout. */
public final class KnownFailureFiles {
    private static final int MAX_FILES = 500;
    private static final long MAX_FILE_LENGTH = 1 << 20;

    private KnownFailureFiles() {}

    /**
     * Of several entries of one id the first counts, the files being in the order of their names.
     *
     * @throws IllegalArgumentException saying what is wrong with which entry
     */
    public static List<KnownFailure> read(Path path) throws IOException {
        Map<String, KnownFailure> all = new LinkedHashMap<>();
        for (Path file : files(path)) {
            if (Files.size(file) > MAX_FILE_LENGTH) {
                throw new IllegalArgumentException(
                        file.getFileName() + ": " + Files.size(file) + " bytes (expected: <= " + MAX_FILE_LENGTH + ")");
            }
            for (KnownFailure one : KnownFailures.read(Files.readString(file))) {
                all.putIfAbsent(one.id(), one);
            }
        }
        return List.copyOf(all.values()).subList(0, Math.min(all.size(), KnownFailures.MAX));
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> inside = Files.list(path)) {
            return inside.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .limit(MAX_FILES)
                    .toList();
        }
    }
}
