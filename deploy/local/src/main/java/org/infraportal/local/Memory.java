package org.infraportal.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Memory of one process in kilobytes.
 *
 * @param resident as {@code ps} shows it; pages shared with others count in each
 * @param proportional shared pages divided among those who share them: what a sum is made of
 */
record Memory(long resident, long proportional) {

    static Optional<Memory> of(long pid) {
        Path file = Path.of("/proc", String.valueOf(pid), "smaps_rollup");
        try (Stream<String> lines = Files.lines(file)) {
            long resident = 0;
            long proportional = 0;
            for (String line : (Iterable<String>) lines::iterator) {
                if (line.startsWith("Rss:")) {
                    resident = kilobytes(line);
                } else if (line.startsWith("Pss:")) {
                    proportional = kilobytes(line);
                }
            }
            return Optional.of(new Memory(resident, proportional));
        } catch (IOException | java.io.UncheckedIOException goneOrNotLinux) {
            return Optional.empty();
        }
    }

    private static long kilobytes(String line) {
        String[] words = line.split("\\s+");
        return Long.parseLong(words[1]);
    }
}
