package org.infraportal.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
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

/**
 * Follows topics from some time ago on, without a group and without a database: each program that has one sees all
 * records.
 */
final class TopicTail implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TopicTail.class);
    private static final Duration LOOK_FOR_TOPICS = Duration.ofSeconds(5);

    private final Broker broker;
    private final Duration from;
    private final Clock clock;
    private final Set<String> topics;
    private final Consumer<ConsumerRecord<byte[], byte[]>> each;
    private final Set<TopicPartition> followed = new HashSet<>();
    /** Where to go on in each partition, also after a reconnect. */
    private final Map<TopicPartition, Long> next = new HashMap<>();
    /** Where each partition ended when it was first seen. */
    private final Map<TopicPartition, Long> firstEnds = new HashMap<>();

    private final Thread thread;
    private volatile boolean stopping;
    private volatile boolean connected;
    private volatile boolean caughtUp;
    private volatile KafkaConsumer<byte[], byte[]> consumer;

    /**
     * Starts to follow at once.
     *
     * @param name of its thread, and in the log
     * @param topics those that are not there yet are taken up when they come
     * @param from how far back to begin
     * @param each called on one thread, in order per key
     */
    TopicTail(
            String name,
            Broker broker,
            Set<String> topics,
            Duration from,
            Clock clock,
            Consumer<ConsumerRecord<byte[], byte[]>> each) {
        this.broker = broker;
        this.topics = topics;
        this.from = from;
        this.clock = clock;
        this.each = each;
        this.thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    /** Whether the broker answered lately. */
    boolean connected() {
        return connected;
    }

    /** Whether all has been read that was there at the start. */
    boolean caughtUp() {
        return caughtUp;
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
                LOG.warnf("%s interrupted: %s", thread.getName(), e.getMessage());
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
            if (!caughtUp && followed.stream().allMatch(p -> open.position(p) >= firstEnds.get(p))) {
                caughtUp = true;
            }
            if (followed.isEmpty()) {
                sleepBriefly();
                continue;
            }
            for (ConsumerRecord<byte[], byte[]> record : open.poll(Duration.ofMillis(500))) {
                each.accept(record);
                next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
            }
        }
    }

    /** Takes up partitions that are new since the last look; topics may be created long after the start. */
    private void assign(KafkaConsumer<byte[], byte[]> open) {
        var there = open.listTopics(Duration.ofSeconds(5));
        Set<TopicPartition> fresh = new HashSet<>();
        for (String topic : topics) {
            there.getOrDefault(topic, List.of())
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
        ends.forEach(firstEnds::putIfAbsent);
        long since = clock.instant().minus(from).toEpochMilli();
        Map<TopicPartition, OffsetAndTimestamp> starts =
                open.offsetsForTimes(fresh.stream().collect(Collectors.toMap(p -> p, p -> since)));
        for (TopicPartition partition : fresh) {
            OffsetAndTimestamp start = starts.get(partition);
            long begin = start == null ? ends.get(partition) : start.offset();
            // A topic that was made anew ends before where the old one was left.
            long left = next.getOrDefault(partition, 0L);
            open.seek(partition, left <= ends.get(partition) ? Math.max(begin, left) : begin);
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
