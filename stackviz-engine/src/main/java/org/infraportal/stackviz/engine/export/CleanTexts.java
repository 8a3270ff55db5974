package org.infraportal.stackviz.engine.export;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.infraportal.subunit.Attachment;
import org.infraportal.subunit.Slice;

/**
 * The texts of a run without secrets, one after the other in a file: several files of an export need them, and taking
 * secrets out costs more than anything else.
 */
final class CleanTexts implements Closeable {
    private final Texts raw;
    private final Path file;
    private final OutputStream out;
    private long length;

    /** @param file is made */
    CleanTexts(FileChannel stream, Path file) throws IOException {
        this.raw = new Texts(stream, false);
        this.file = file;
        this.out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    }

    /** The same attachments, as they lie in the file. */
    List<Attachment> add(List<Attachment> attachments) throws IOException {
        List<Attachment> clean = new ArrayList<>(attachments.size());
        for (Attachment attachment : attachments) {
            long start = length;
            if (attachment.length() > 0) {
                try (InputStream in = raw.bytes(attachment)) {
                    length += in.transferTo(out);
                }
            }
            List<Slice> slices = length == start ? List.of() : List.of(new Slice(start, length - start));
            clean.add(new Attachment(attachment.name(), attachment.mime(), slices, length - start));
        }
        return List.copyOf(clean);
    }

    /** To be called when all have been added. */
    Texts texts() throws IOException {
        out.close();
        return new Texts(FileChannel.open(file), true);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
