package org.infraportal.outbox;

import java.time.Instant;

import org.infraportal.events.PortalEvent;
import org.infraportal.events.Topic;

/**
 * An event with what the wire says of it.
 *
 * @param id unique per event; a repeated delivery has the same id
 * @param source the program that published it, such as {@code /refstack}
 * @param time when it was added to the outbox
 */
public record Envelope(String id, String source, Instant time, PortalEvent event) {
    public Topic topic() {
        return event.topic();
    }
}
