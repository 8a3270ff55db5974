package org.infraportal.outbox;

import java.time.Instant;

/**
 * An event that a listener could not handle.
 *
 * @param id its place: {@code topic/partition/offset} in the dead-letter topic, topic without {@code .dlq}
 * @param eventId the event's own id, or null when it could not be read
 * @param key what the event is about
 * @param listener {@code service/listener} that failed
 * @param reason the failure's message
 * @param body the event's JSON, as it came
 */
public record DeadLetter(
        String id,
        String topic,
        String eventId,
        String type,
        String key,
        String listener,
        String reason,
        Instant at,
        String body,
        boolean replayed) {}
