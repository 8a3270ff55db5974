package org.infraportal.outbox;

import java.util.Set;

import org.infraportal.events.Topic;

/**
 * What a service does about other services' events: a bean, named for what it waits for. It is called once per
 * event, inside the transaction that records the event as seen; throwing rolls both back. After a few tries
 * the event goes to the dead letters, and the next one is delivered.
 */
public interface EventListener {
    /** A stable name, unique in the service, of at most 64 ASCII characters: the key of what was seen. */
    String name();

    /** The topics that it reads. */
    Set<Topic> topics();

    /** Handles one event; what does not concern it, it ignores. */
    void on(Envelope envelope);
}
