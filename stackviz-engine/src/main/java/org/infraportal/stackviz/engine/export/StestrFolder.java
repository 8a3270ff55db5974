package org.infraportal.stackviz.engine.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The repository of stestr, and of testr before it: runs are files {@code 0}, {@code 1} ... and {@code next-stream} says
 * which number comes next.
 */
final class StestrFolder {
    private StestrFolder() {}

    /**
     * The file of the latest run.
     *
     * @param folder the repository, or a folder that holds one under its usual name
     */
    static Path latestRun(Path folder) throws IOException {
        for (Path repository : List.of(folder, folder.resolve(".stestr"), folder.resolve(".testrepository"))) {
            if (Files.isRegularFile(repository.resolve("next-stream"))) {
                return latest(repository);
            }
        }
        throw new ExportException(
                folder + ": holds no next-stream (expected: a .stestr folder, or the folder that it lies in)");
    }

    private static Path latest(Path repository) throws IOException {
        String next;
        try (InputStream in = Files.newInputStream(repository.resolve("next-stream"))) {
            next = new String(in.readNBytes(64), StandardCharsets.UTF_8).strip();
        }
        if (!next.matches("\\d{1,9}")) {
            throw new ExportException(repository.resolve("next-stream") + ": '" + next + "' (expected: a number)");
        }
        int number = Integer.parseInt(next) - 1;
        if (number < 0) {
            throw new ExportException(repository + ": has no run yet (expected: at least one)");
        }
        Path run = repository.resolve(String.valueOf(number));
        if (!Files.isRegularFile(run)) {
            throw new ExportException(
                    run + ": is not there, though next-stream says " + next + " (expected: run " + number + ")");
        }
        return run;
    }
}
