package org.infraportal.stackviz.engine.export;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.infraportal.files.Limits;
import org.infraportal.files.UnpackedInput;

/**
 * What INPUT turned out to be.
 *
 * @param name what a person calls it
 * @param fileName what upstream calls its files
 * @param stream the unpacked stream; in the export's own folder where it came packed or from elsewhere
 * @param labels of upstream's data set
 * @param resources that came with it
 * @param bugs that somebody who has the run knows of, by fingerprint
 */
record RunInput(
        String name,
        String fileName,
        Path stream,
        Map<String, String> labels,
        List<ResourceFile> resources,
        Map<String, KnownBug> bugs) {

    private static final int GZIP = 0x1F8B;

    static RunInput of(ExportArguments arguments, InputStream standardInput, ExportFolder folder) throws IOException {
        String input = arguments.input();
        if (input.equals("-")) {
            return local("standard input", "stdin", store(standardInput, folder.temporary("stream")));
        }
        if (input.matches("(?i)https?://.*")) {
            return new PortalRun(new Web(arguments.tokenFile(), arguments.ca()), folder).fetch(input);
        }
        Path path = Path.of(input);
        Path last = path.toAbsolutePath().normalize().getFileName();
        String name = last == null ? "/" : last.toString();
        if (Files.isDirectory(path)) {
            Path latest = StestrFolder.latestRun(path);
            return local(name + ", run " + latest.getFileName(), name, plain(latest, folder));
        }
        return local(name, name.replaceFirst("(?i)\\.gz$", ""), plain(path, folder));
    }

    private static RunInput local(String name, String fileName, Path stream) {
        return new RunInput(name, fileName, stream, Map.of(), List.of(), Map.of());
    }

    /** The file itself when it is one that can be read at any offset, else an unpacked copy. */
    private static Path plain(Path file, ExportFolder folder) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            in.mark(2);
            boolean packed = (in.read() << 8 | in.read()) == GZIP;
            in.reset();
            return packed || !Files.isRegularFile(file) ? store(in, folder.temporary("stream")) : file;
        }
    }

    /** Writes a stream to the disk, unpacked. */
    static Path store(InputStream in, Path file) throws IOException {
        try (UnpackedInput unpacked = new UnpackedInput(in, Limits.DEFAULT);
                OutputStream out = Files.newOutputStream(file)) {
            unpacked.transferTo(out);
        }
        try (InputStream start = Files.newInputStream(file)) {
            if ((start.read() << 8 | start.read()) == GZIP) {
                throw new ExportException("gzip inside gzip (expected: packed once or not at all)");
            }
        }
        return file;
    }
}
