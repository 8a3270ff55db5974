package org.infraportal.local;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code ./portal logs}: the end of one log or of all, and what comes next. */
final class Logs {

    private static final int TAIL_LINES = 40;
    private static final int TAIL_BYTES = 16 << 10;

    private final DataFolder data;
    private final PrintStream out;

    Logs(DataFolder data, PrintStream out) {
        this.data = data;
        this.out = out;
    }

    int show(List<String> names, boolean follow) {
        List<Path> files = files(names);
        Map<Path, Long> read = new HashMap<>();
        for (Path file : files) {
            read.put(file, tail(file, files.size() > 1));
        }
        while (follow) {
            try {
                Thread.sleep(200);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return 0;
            }
            for (Path file : files) {
                read.put(file, more(file, read.get(file), files.size() > 1));
            }
        }
        return 0;
    }

    private List<Path> files(List<String> names) {
        try (Stream<Path> all = Files.isDirectory(data.logs()) ? Files.list(data.logs()) : Stream.empty()) {
            List<Path> known = all.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
            if (names.isEmpty()) {
                return known;
            }
            List<String> titles = known.stream().map(Logs::title).toList();
            for (String name : names) {
                if (!titles.contains(name)) {
                    throw new LauncherException(
                            "logs: " + name + " (expected one of: " + String.join(", ", titles) + ")");
                }
            }
            return names.stream().map(data::log).toList();
        } catch (IOException unreadable) {
            throw new LauncherException(data.logs() + ": " + DataFolder.reason(unreadable));
        }
    }

    private long tail(Path path, boolean named) {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            long end = file.length();
            long from = Math.max(0, end - TAIL_BYTES);
            List<String> lines = text(file, from, end).lines().toList();
            int first = Math.max(from > 0 ? 1 : 0, lines.size() - TAIL_LINES);
            lines.subList(Math.min(first, lines.size()), lines.size()).forEach(line -> print(path, line, named));
            return end;
        } catch (IOException gone) {
            return 0;
        }
    }

    private long more(Path path, long read, boolean named) {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            long end = file.length();
            // A shorter file is a new one: the old was moved aside.
            long from = end < read ? 0 : read;
            if (end > from) {
                text(file, from, end).lines().forEach(line -> print(path, line, named));
            }
            return end;
        } catch (IOException betweenTwoFiles) {
            return 0;
        }
    }

    private static String text(RandomAccessFile file, long from, long end) throws IOException {
        var bytes = new byte[(int) Math.min(end - from, 1 << 20)];
        file.seek(end - bytes.length);
        file.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void print(Path path, String line, boolean named) {
        out.println(named ? "%-9s %s".formatted(title(path), line) : line);
    }

    private static String title(Path path) {
        return path.getFileName().toString().replaceFirst("\\.log$", "");
    }
}
