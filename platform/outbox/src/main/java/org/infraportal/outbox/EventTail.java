package org.infraportal.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

import org.infraportal.events.Topic;

/**
 * Follows every topic of the portal from some time ago on, without a group and without a database: each
 * program that has one sees all events. For views that can be rebuilt, such as the live activity.
 */
public final class EventTail implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(EventTail.class);

    private final Consumer<Envelope> each;
    private final TopicTail tail;

    /**
     * Starts to follow at once.
     *
     * @param from how far back to begin
     * @param each called on one thread, in order per key
     */
    public EventTail(Broker broker, Duration from, Clock clock, Consumer<Envelope> each) {
        this.each = each;
        this.tail = new TopicTail(
                "event-tail",
                broker,
                Arrays.stream(Topic.values()).map(Topic::topicName).collect(Collectors.toSet()),
                from,
                clock,
                this::read);
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        try {
            EventCodec.read(record.headers(), record.value()).ifPresent(each);
        } catch (UnreadableEventException e) {
            LOG.debugf("skipped: topic=%s offset=%d reason=%s", record.topic(), record.offset(), e.getMessage());
        }
    }

    /** Whether the broker answered lately. */
    public boolean connected() {
        return tail.connected();
    }

    @Override
    public void close() throws InterruptedException {
        tail.close();
    }
}
