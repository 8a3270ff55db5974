package org.infraportal.refstack.guidelines;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder, normally a git checkout. Files are read as they lie there; the commit is read from {@code .git} without
 * running git. Nothing outside of the folder is ever read, whatever links say.
 */
final class CheckoutSource implements GuidelineSource {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final Pattern REF = Pattern.compile("refs(/[A-Za-z0-9._-]+)+");
    private static final int MAX_OF_A_GIT_FILE = 8 * 1024 * 1024;

    private final String location;
    private final List<String> additional;

    CheckoutSource(String location, List<String> additional) {
        this.location = location;
        this.additional = additional;
    }

    @Override
    public Offer look() throws IOException {
        Path root = root();
        List<OfferedFile> files = new ArrayList<>();
        Map<String, String> faults = new TreeMap<>();
        for (String folder : FOLDERS) {
            if (Files.isDirectory(root.resolve(folder))) {
                read(root, folder, files, faults);
            }
        }
        for (String folder : additional) {
            if (!FOLDERS.contains(folder)) {
                read(root, folder, files, faults);
            }
        }
        return new Offer(commit(root), files, faults);
    }

    private Path root() throws IOException {
        try {
            Path root = Path.of(location).toRealPath();
            if (Files.isDirectory(root)) {
                return root;
            }
        } catch (InvalidPathException | IOException e) {
            // said below
        }
        throw new IOException("location: " + location + " (expected: a folder that can be read)");
    }

    private static void read(Path root, String folder, List<OfferedFile> files, Map<String, String> faults) {
        try {
            Path real = inside(root, root.resolve(folder));
            try (Stream<Path> entries = Files.list(real)) {
                for (Path entry : entries.sorted().toList()) {
                    read(root, entry, (folder.isEmpty() ? "" : folder + "/") + entry.getFileName(), files, faults);
                }
            }
        } catch (IOException | InvalidPathException e) {
            faults.put(folder.isEmpty() ? "." : folder, "cannot be listed: " + reason(e));
        }
    }

    private static void read(Path root, Path entry, String path, List<OfferedFile> files, Map<String, String> faults) {
        String name = entry.getFileName().toString();
        if (!name.endsWith(".json") || GuidelineName.of(name).isEmpty()) {
            return;
        }
        if (files.size() >= MAX_FILES) {
            faults.put(path, "one file too many (expected: at most " + MAX_FILES + ")");
            return;
        }
        try {
            Path real = inside(root, entry);
            if (!Files.isRegularFile(real)) {
                throw new IOException("no regular file");
            }
            files.add(new OfferedFile(
                    GuidelineName.of(name).orElseThrow(), path, bytes(real, GuidelineReader.MAX_BYTES + 1)));
        } catch (IOException e) {
            faults.put(path, "cannot be read: " + reason(e));
        }
    }

    /** The real place of a path, if that is in the folder. */
    private static Path inside(Path root, Path path) throws IOException {
        Path real = path.toRealPath();
        if (!real.startsWith(root)) {
            throw new IOException("leads out of the source's folder");
        }
        return real;
    }

    private static byte[] bytes(Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(most);
        }
    }

    /** The commit that is checked out: of a branch, loose or packed, or of a detached head; null where unknown. */
    private static String commit(Path root) {
        try {
            Path git = inside(root, root.resolve(".git"));
            String head = text(root, git.resolve("HEAD")).strip();
            if (!head.startsWith("ref:")) {
                return commitOrNull(head);
            }
            String ref = head.substring("ref:".length()).strip();
            if (!REF.matcher(ref).matches() || ref.contains("..")) {
                return null;
            }
            Path loose = git.resolve(ref);
            return Files.isRegularFile(loose) ? commitOrNull(text(root, loose).strip()) : packed(root, git, ref);
        } catch (IOException e) {
            return null;
        }
    }

    private static String packed(Path root, Path git, String ref) throws IOException {
        return text(root, git.resolve("packed-refs"))
                .lines()
                .filter(line -> line.endsWith(" " + ref))
                .map(line -> commitOrNull(line.substring(0, line.length() - ref.length() - 1)))
                .findFirst()
                .orElse(null);
    }

    private static String text(Path root, Path file) throws IOException {
        Path real = inside(root, file);
        if (!Files.isRegularFile(real)) {
            throw new IOException("no regular file");
        }
        return new String(bytes(real, MAX_OF_A_GIT_FILE), StandardCharsets.UTF_8);
    }

    private static String commitOrNull(String text) {
        return COMMIT.matcher(text).matches() ? text : null;
    }

    private static String reason(Exception e) {
        return e.getMessage() != null && e.getClass() == IOException.class
                ? e.getMessage()
                : e.getClass().getSimpleName();
    }
}
