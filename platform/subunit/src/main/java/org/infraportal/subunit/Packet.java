package org.infraportal.subunit;

import java.time.Instant;
import java.util.Set;

/**
 * One packet of a stream. Subunit v1 lines are turned into the same packets.
 *
 * @param offset where it starts, in bytes of the (unpacked) stream
 * @param length its whole length in bytes; for v1 the length of the line or piece it was made from
 * @param testId the test it is about; null when it is about none; may be empty
 * @param status {@link TestStatus#UNKNOWN} when the packet carries none
 * @param timestamp null when absent
 * @param tags null when absent, which is not the same as an empty set
 * @param file a piece of an attachment; null when absent
 * @param routeCode null when absent
 * @param runnable whether the test can be run on its own
 */
public record Packet(
        long offset,
        int length,
        String testId,
        TestStatus status,
        Instant timestamp,
        Set<String> tags,
        FileChunk file,
        String routeCode,
        boolean runnable) {

    /** A packet to be written: offset and length are the writer's business. */
    public static Packet of(String testId, TestStatus status, Instant timestamp, Set<String> tags, FileChunk file) {
        return new Packet(0, 0, testId, status, timestamp, tags, file, null, true);
    }

    /** The same packet on its way through the worker or process {@code code}. */
    public Packet routed(String code) {
        return new Packet(offset, length, testId, status, timestamp, tags, file, code, runnable);
    }
}
