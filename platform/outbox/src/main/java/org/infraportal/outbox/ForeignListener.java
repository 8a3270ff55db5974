package org.infraportal.outbox;

import java.util.List;

/**
 * What a service does about a topic of somebody else's JSON: a bean with a channel's method as {@link EventListener}
 * has one, which gives each batch to the {@link ForeignInbox}.
 *
 * <p>It is called with up to 500 records, in one transaction, in order per partition. A batch can come again after a
 * crash: the listener recognises what it has. When a batch fails a few times its records are given to it one by one;
 * those that fail alone, and those that are not JSON, are counted and passed over.
 */
public interface ForeignListener {
    /** A stable name, unique in the service: the tag of what is counted. */
    String name();

    /**
     * Handles a batch; what does not concern it, it ignores.
     *
     * @return those of the records that it cannot read: they are counted as such, and passed over
     */
    List<Unreadable> on(List<ForeignRecord> records);

    /**
     * A record was passed over, after the batch it came with: it could not be read, or its handling failed. It may be told
     * again when the batch comes again.
     */
    default void passedOver(Unreadable record) {}

    /**
     * A record that cannot be read.
     *
     * @param place {@code topic/partition/offset}
     * @param reason for people
     */
    record Unreadable(String place, String reason) {}
}
