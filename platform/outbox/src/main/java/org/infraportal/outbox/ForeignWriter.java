package org.infraportal.outbox;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Writes somebody else's JSON, as it came, to a topic that is not the portal's own. Nothing is stored before it is sent:
 * whoever writes knows another way to what the broker did not take, and hears of it here. What the portal has to say itself
 * goes through the {@link Outbox}.
 */
@Singleton
public class ForeignWriter {
    private static final Duration TAKEN_WITHIN = Duration.ofSeconds(30);

    private final Broker broker;
    private Producer<byte[], byte[]> producer;

    ForeignWriter(Broker broker) {
        this.broker = broker;
    }

    /**
     * Sends a record, and returns before the broker has it.
     *
     * @param key what order holds for; null for nothing
     * @param done is told null once all replicas have it, otherwise why they will not; on a thread that must not wait
     */
    public void write(String topic, String key, byte[] json, Consumer<Exception> done) {
        try {
            producer()
                    .send(
                            new ProducerRecord<>(topic, key == null ? null : key.getBytes(UTF_8), json),
                            (written, failure) -> done.accept(failure));
        } catch (KafkaException | IllegalStateException e) {
            done.accept(e);
        }
    }

    private synchronized Producer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = broker.producer(Map.of(
                    ProducerConfig.ACKS_CONFIG,
                    "all",
                    ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                    true,
                    ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                    Math.toIntExact(TAKEN_WITHIN.toMillis()),
                    ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    10_000,
                    ProducerConfig.MAX_BLOCK_MS_CONFIG,
                    10_000,
                    ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                    2_000,
                    ProducerConfig.BUFFER_MEMORY_CONFIG,
                    8L * 1024 * 1024));
        }
        return producer;
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(5));
            producer = null;
        }
    }
}
