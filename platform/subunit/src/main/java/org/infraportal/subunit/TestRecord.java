package org.infraportal.subunit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * One run of one test, put together from its packets.
 *
 * @param id the test id as in the stream
 * @param name the id without attributes and scenario, see {@link TestName}
 * @param attributes such as {@code id-6a4...} and {@code smoke}
 * @param scenario of testscenarios; null when there is none
 * @param status {@code INPROGRESS} or {@code UNKNOWN} when the stream ended before the test did
 * @param start the timestamp of its first packet; null when that had none
 * @param end the timestamp of the packet that ended it; null when that had none or the test never ended
 * @param worker the tag {@code worker-N}, else made from the route code; null when there is neither
 * @param tags the last set seen
 * @param routeCode null when there is none
 * @param attachments in the order of their first pieces
 * @param offset where its first packet starts in the (unpacked) stream
 */
public record TestRecord(
        String id,
        String name,
        List<String> attributes,
        String scenario,
        TestStatus status,
        Instant start,
        Instant end,
        String worker,
        Set<String> tags,
        String routeCode,
        List<Attachment> attachments,
        long offset) {

    /** From start to end; null when one of them is missing; negative when the stream's clock went back. */
    public Duration duration() {
        return start == null || end == null ? null : Duration.between(start, end);
    }

    /** The attachment of that name; null when there is none. */
    public Attachment attachment(String attachmentName) {
        for (Attachment attachment : attachments) {
            if (attachment.name().equals(attachmentName)) {
                return attachment;
            }
        }
        return null;
    }
}
