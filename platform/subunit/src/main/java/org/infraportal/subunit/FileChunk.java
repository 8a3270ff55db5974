package org.infraportal.subunit;

import java.nio.ByteBuffer;

/**
 * A piece of an attachment.
 *
 * @param name the attachment's name
 * @param mime its media type as the stream spells it; null when absent
 * @param content the bytes, read-only; a view of the reader's buffer that is valid only while the sink's method runs
 * @param offset where the bytes start in the (unpacked) stream
 * @param eof whether this is the last piece
 */
public record FileChunk(String name, String mime, ByteBuffer content, long offset, boolean eof) {

    /** A whole attachment to be written. */
    public static FileChunk of(String name, String mime, byte[] content) {
        return new FileChunk(name, mime, ByteBuffer.wrap(content).asReadOnlyBuffer(), 0, true);
    }
}
