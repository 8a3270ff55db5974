package org.infraportal.outbox;

/**
 * What a service does about other services' events: a bean, named for what it waits for, with a channel's method that
 * gives each batch to the inbox:
 *
 * <pre>{@code
 * @Incoming(Topic.Name.RUNS)
 * @RunOnVirtualThread
 * void receive(ConsumerRecords<byte[], byte[]> batch) {
 *     inbox.deliver(batch, this);
 * }
 * }</pre>
 *
 * It is called once per event, inside the transaction that records the event as seen; throwing rolls both back. After a
 * few tries the event goes to the dead letters, and the next one is delivered. A topic has one such method in a service:
 * two would each see a part of it.
 */
public interface EventListener {
    /** A stable name, unique in the service, of at most 64 ASCII characters: the key of what was seen. */
    String name();

    /** Handles one event; what does not concern it, it ignores. */
    void on(Envelope envelope);
}
