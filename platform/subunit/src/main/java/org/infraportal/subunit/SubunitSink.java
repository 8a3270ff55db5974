package org.infraportal.subunit;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What a stream is read into. The calls come in the order of the stream, from the thread that reads, and do not depend
 * on how the input was cut into pieces. An exception thrown here ends the reading.
 */
public interface SubunitSink {

    /** A whole, checked packet. */
    void packet(Packet packet) throws IOException;

    /**
     * Bytes between the packets: console output, or lines that are no v1 directive.
     *
     * @param bytes read-only, valid only while this method runs; at most 64 KiB, and UTF-8 text is never cut inside a
     *     character
     * @param offset where they start in the (unpacked) stream
     */
    default void text(ByteBuffer bytes, long offset) throws IOException {}

    /**
     * A place that is no good.
     *
     * @param offset where it starts in the (unpacked) stream
     * @param length the bytes that were left out for it; 0 when they are delivered as text (or in v1 details) instead
     * @param reason what is wrong, in the form {@code name: value (expected: ...)}
     */
    default void damage(long offset, long length, String reason) throws IOException {}

    /** The stream has been read to its end; called once, last. */
    default void end() throws IOException {}
}
