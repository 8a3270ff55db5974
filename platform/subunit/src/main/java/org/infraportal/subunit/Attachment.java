package org.infraportal.subunit;

import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.util.List;

/**
 * An attachment of a test: not its bytes but where they lie.
 *
 * @param name such as {@code traceback} or {@code pythonlogging:''}
 * @param mime the media type of its first piece, spelled as in the stream; {@code application/octet-stream} when absent
 * @param slices its pieces in order, adjoining ones joined
 * @param length the sum of the slices
 */
public record Attachment(String name, String mime, List<Slice> slices, long length) {

    /** What an attachment is when its writer does not say. */
    public static final String NO_MIME = "application/octet-stream";

    public Attachment {
        slices = List.copyOf(slices);
    }

    /**
     * The bytes, read from the stored stream while they are pulled; {@code skip} costs nothing. Several can be open on one
     * channel, whose own position is neither used nor moved and which stays open.
     *
     * @param stream the unpacked stream that was read
     */
    public InputStream open(FileChannel stream) {
        return new SliceInput(stream, slices);
    }
}
