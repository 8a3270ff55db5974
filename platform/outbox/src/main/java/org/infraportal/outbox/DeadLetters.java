package org.infraportal.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jakarta.inject.Singleton;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

import org.infraportal.events.Topic;

/**
 * The dead-letter topics: one {@code .dlq} beside each topic. A letter is the event as it came plus headers
 * that say who failed and why. Replaying sends the event to its topic again under its old id (listeners that
 * handled it skip it) and writes a marker, so that any program sees the same list without a database.
 */
@Singleton
public class DeadLetters {
    private static final String LISTENER = "dlq_listener";
    private static final String REASON = "dlq_reason";
    private static final String AT = "dlq_at";
    private static final String REPLAYED = "dlq_replayed";
    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(10);
    private static final int MAX = 1_000;

    private final EventProducer producer;
    private final Clock clock;
    private final Broker broker;

    DeadLetters(EventProducer producer, Clock clock, Broker broker) {
        this.producer = producer;
        this.clock = clock;
        this.broker = broker;
    }

    /** Stores a letter; returns after the broker's acknowledgement. */
    void bury(ConsumerRecord<byte[], byte[]> record, String listener, String reason) {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(record.topic() + ".dlq", record.key(), record.value());
        record.headers().forEach(header -> letter.headers().add(header));
        letter.headers().add(LISTENER, bytes(listener));
        letter.headers().add(REASON, bytes(reason.length() > 500 ? reason.substring(0, 500) : reason));
        letter.headers().add(AT, bytes(clock.instant().toString()));
        send(letter);
    }

    /**
     * The newest letters of all topics, at most 1,000, newest first.
     *
     * @throws KafkaException when the broker cannot be reached
     */
    public List<DeadLetter> list() {
        List<DeadLetter> letters = new ArrayList<>();
        Set<String> replayed = new HashSet<>();
        try (KafkaConsumer<byte[], byte[]> consumer = open()) {
            read(consumer, partitions(consumer), record -> {
                String marker = EventCodec.text(record.headers(), REPLAYED);
                if (marker != null) {
                    replayed.add(marker);
                } else {
                    letters.add(letter(record));
                }
            });
        }
        return letters.stream()
                .map(letter -> replayed.contains(letter.id()) ? replayed(letter) : letter)
                .sorted(Comparator.comparing(DeadLetter::at).reversed())
                .limit(MAX)
                .toList();
    }

    /**
     * Sends a letter's event to its topic again.
     *
     * @return false when there is no such letter
     */
    public boolean replay(String id) {
        String[] place = id.split("/");
        if (place.length != 3
                || Topic.named(place[0]).isEmpty()
                || !place[1].matches("\\d{1,6}")
                || !place[2].matches("\\d{1,18}")) {
            return false;
        }
        TopicPartition partition = new TopicPartition(place[0] + ".dlq", Integer.parseInt(place[1]));
        long offset = Long.parseLong(place[2]);
        ConsumerRecord<byte[], byte[]> found = null;
        try (KafkaConsumer<byte[], byte[]> consumer = open()) {
            if (!partitions(consumer).contains(partition)) {
                return false;
            }
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            if (offset >= end) {
                return false;
            }
            consumer.seek(partition, offset);
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(ACKNOWLEDGED_WITHIN)) {
                if (record.offset() == offset && record.headers().lastHeader(REPLAYED) == null) {
                    found = record;
                }
            }
        }
        if (found == null) {
            return false;
        }
        ProducerRecord<byte[], byte[]> again = new ProducerRecord<>(place[0], found.key(), found.value());
        for (Header header : found.headers()) {
            if (!header.key().startsWith("dlq_")) {
                again.headers().add(header);
            }
        }
        send(again);
        ProducerRecord<byte[], byte[]> marker = new ProducerRecord<>(partition.topic(), found.key(), new byte[0]);
        marker.headers().add(REPLAYED, bytes(id));
        send(marker);
        return true;
    }

    private static DeadLetter letter(ConsumerRecord<byte[], byte[]> record) {
        String topic = record.topic().substring(0, record.topic().length() - ".dlq".length());
        String at = EventCodec.text(record.headers(), AT);
        return new DeadLetter(
                topic + "/" + record.partition() + "/" + record.offset(),
                topic,
                EventCodec.text(record.headers(), EventCodec.ID),
                EventCodec.text(record.headers(), EventCodec.TYPE),
                record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8),
                EventCodec.text(record.headers(), LISTENER),
                EventCodec.text(record.headers(), REASON),
                at == null ? Instant.ofEpochMilli(record.timestamp()) : Instant.parse(at),
                record.value() == null ? "" : new String(record.value(), StandardCharsets.UTF_8),
                false);
    }

    private static DeadLetter replayed(DeadLetter letter) {
        return new DeadLetter(
                letter.id(),
                letter.topic(),
                letter.eventId(),
                letter.type(),
                letter.key(),
                letter.listener(),
                letter.reason(),
                letter.at(),
                letter.body(),
                true);
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        Map<String, List<org.apache.kafka.common.PartitionInfo>> topics = consumer.listTopics(Duration.ofSeconds(5));
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            topics.getOrDefault(topic.deadLetterTopicName(), List.of())
                    .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
        }
        return partitions;
    }

    private static void read(
            KafkaConsumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
        if (partitions.isEmpty()) {
            return;
        }
        consumer.assign(partitions);
        Map<TopicPartition, Long> begin = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> end = new HashMap<>(consumer.endOffsets(partitions));
        end.forEach((partition, last) -> consumer.seek(partition, Math.max(begin.get(partition), last - 2L * MAX)));
        long deadline = System.nanoTime() + ACKNOWLEDGED_WITHIN.toNanos();
        while (end.entrySet().stream().anyMatch(entry -> consumer.position(entry.getKey()) < entry.getValue())
                && System.nanoTime() < deadline) {
            consumer.poll(Duration.ofMillis(500)).forEach(each);
        }
    }

    private KafkaConsumer<byte[], byte[]> open() {
        return broker.consumer(Map.of(
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000,
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000));
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        try {
            producer.get().send(record).get(ACKNOWLEDGED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            producer.close();
            throw new KafkaException(record.topic() + ": not acknowledged", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(record.topic() + ": interrupted", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
