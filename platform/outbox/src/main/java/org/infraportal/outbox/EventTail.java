package org.infraportal.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

import org.infraportal.events.Topic;

/**
 * Follows every topic of the portal from some time ago on, without a group and without a database: each
 * program that has one sees all events. For views that can be rebuilt, such as the live activity.
 */
public final class EventTail implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(EventTail.class);
    private static final Duration LOOK_FOR_TOPICS = Duration.ofSeconds(5);

    private final Broker broker;
    private final Duration from;
    private final Clock clock;
    private final Consumer<Envelope> each;
    private final Set<TopicPartition> followed = new HashSet<>();
    private final Thread thread;
    private volatile boolean stopping;
    private volatile boolean connected;
    private volatile KafkaConsumer<byte[], byte[]> consumer;

    /**
     * Starts to follow at once.
     *
     * @param from how far back to begin
     * @param each called on one thread, in order per key; an event may come twice after a reconnect
     */
    public EventTail(Broker broker, Duration from, Clock clock, Consumer<Envelope> each) {
        this.broker = broker;
        this.from = from;
        this.clock = clock;
        this.each = each;
        this.thread = Thread.ofPlatform().daemon().name("event-tail").start(this::run);
    }

    /** Whether the broker answered lately. */
    public boolean connected() {
        return connected;
    }

    @Override
    public void close() throws InterruptedException {
        stopping = true;
        KafkaConsumer<byte[], byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
        thread.join(Duration.ofSeconds(5));
    }

    private void run() {
        while (!stopping) {
            try (KafkaConsumer<byte[], byte[]> opened = open()) {
                consumer = opened;
                followed.clear();
                follow(opened);
            } catch (WakeupException e) {
                // stopping
            } catch (RuntimeException e) {
                connected = false;
                LOG.warnf("event tail interrupted: %s", e.getMessage());
                try {
                    Thread.sleep(LOOK_FOR_TOPICS);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    private void follow(KafkaConsumer<byte[], byte[]> open) {
        long lookAgain = 0;
        while (!stopping) {
            if (System.nanoTime() >= lookAgain) {
                assign(open);
                connected = true;
                lookAgain = System.nanoTime() + LOOK_FOR_TOPICS.toNanos();
            }
            if (followed.isEmpty()) {
                sleepBriefly();
                continue;
            }
            for (ConsumerRecord<byte[], byte[]> record : open.poll(Duration.ofMillis(500))) {
                try {
                    EventCodec.read(record.headers(), record.value()).ifPresent(each);
                } catch (UnreadableEventException e) {
                    LOG.debugf(
                            "skipped: topic=%s offset=%d reason=%s", record.topic(), record.offset(), e.getMessage());
                }
            }
        }
    }

    /** Takes up partitions that are new since the last look; topics may be created long after the start. */
    private void assign(KafkaConsumer<byte[], byte[]> open) {
        var topics = open.listTopics(Duration.ofSeconds(5));
        Set<TopicPartition> fresh = new HashSet<>();
        for (Topic topic : Topic.values()) {
            topics.getOrDefault(topic.topicName(), List.of())
                    .forEach(info -> fresh.add(new TopicPartition(info.topic(), info.partition())));
        }
        fresh.removeAll(followed);
        if (fresh.isEmpty()) {
            return;
        }
        Map<TopicPartition, Long> positions = followed.stream().collect(Collectors.toMap(p -> p, open::position));
        followed.addAll(fresh);
        open.assign(followed);
        positions.forEach(open::seek);
        // Asked first: what arrives while the start is looked up lies behind these ends and is read.
        Map<TopicPartition, Long> ends = open.endOffsets(fresh);
        long since = clock.instant().minus(from).toEpochMilli();
        Map<TopicPartition, OffsetAndTimestamp> starts =
                open.offsetsForTimes(fresh.stream().collect(Collectors.toMap(p -> p, p -> since)));
        for (TopicPartition partition : fresh) {
            OffsetAndTimestamp start = starts.get(partition);
            open.seek(partition, start == null ? ends.get(partition) : start.offset());
        }
    }

    private static void sleepBriefly() {
        try {
            Thread.sleep(Duration.ofMillis(500));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WakeupException();
        }
    }

    private KafkaConsumer<byte[], byte[]> open() {
        return broker.consumer(Map.of(
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000,
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000,
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 300));
    }
}
