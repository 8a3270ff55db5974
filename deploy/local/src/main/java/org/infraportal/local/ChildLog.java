package org.infraportal.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * What one child prints, in a file of bounded size: at each start and at the limit the file becomes {@code NAME.log.1},
 * {@code .1} becomes {@code .2}, and so on. A log that can not be written (full disk) never holds up the child.
 */
final class ChildLog {

    private static final int TAIL_BYTES = 8192;

    private final Path file;
    private final long limitBytes;
    private final int kept;
    private final byte[] tail = new byte[TAIL_BYTES];
    private int tailLength;

    ChildLog(Path file, long limitBytes, int kept) {
        this.file = file;
        this.limitBytes = limitBytes;
        this.kept = kept;
    }

    Path file() {
        return file;
    }

    /** Moves what an earlier run wrote out of the way. */
    void rotate() {
        try {
            if (!Files.exists(file) || Files.size(file) == 0) {
                return;
            }
            for (int number = kept - 1; number >= 1; number--) {
                Path older = numbered(number);
                if (Files.exists(older)) {
                    Files.move(older, numbered(number + 1), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            Files.move(file, numbered(1), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException stays) {
            // The old file simply goes on growing; the next start tries again.
        }
    }

    /** Copies until the child closes its output; runs on a thread of its own. */
    void copy(InputStream from) {
        var buffer = new byte[TAIL_BYTES];
        OutputStream out = null;
        long written = 0;
        try (from) {
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                remember(buffer, read);
                try {
                    if (out == null) {
                        out = open();
                        written = Files.size(file);
                    }
                    out.write(buffer, 0, read);
                    written += read;
                    if (written > limitBytes) {
                        out.close();
                        out = null;
                        rotate();
                    }
                } catch (IOException diskFull) {
                    out = null;
                }
            }
        } catch (IOException ended) {
            // The child is gone; what it said before is in the file.
        } finally {
            close(out);
        }
    }

    /** The last line that says something: not empty, not a frame of a stack trace. */
    synchronized String lastLine() {
        String[] lines = new String(tail, 0, tailLength, StandardCharsets.UTF_8).split("\\R");
        for (int number = lines.length - 1; number >= 0; number--) {
            String line = lines[number].strip();
            if (!line.isEmpty() && !line.startsWith("at ") && !line.startsWith("...")) {
                return line.length() > 200 ? line.substring(0, 200) + "..." : line;
            }
        }
        return "(it said nothing)";
    }

    private synchronized void remember(byte[] buffer, int read) {
        int keep = Math.min(tailLength, TAIL_BYTES - read);
        System.arraycopy(tail, tailLength - keep, tail, 0, keep);
        System.arraycopy(buffer, 0, tail, keep, read);
        tailLength = keep + read;
    }

    private OutputStream open() throws IOException {
        return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private Path numbered(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    private static void close(OutputStream out) {
        if (out == null) {
            return;
        }
        try {
            out.close();
        } catch (IOException diskFull) {
            // Nothing left to do for this log.
        }
    }
}
