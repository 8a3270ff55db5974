package org.infraportal.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The module's own resources, as text. */
final class Files {
    private static final Path RESOURCES = Path.of("src/main/resources");

    private Files() {}

    static String read(String name) {
        return read(RESOURCES.resolve(name));
    }

    static String read(Path file) {
        try {
            return java.nio.file.Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> under(String folder) {
        try (Stream<Path> files = java.nio.file.Files.walk(RESOURCES.resolve(folder))) {
            return files.filter(java.nio.file.Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
