package org.infraportal.outbox;

import java.time.Duration;
import java.util.Map;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The program's one Kafka producer, made on first use and made anew after it was closed. */
@Singleton
public class EventProducer {
    private final Broker broker;
    private Producer<byte[], byte[]> producer;

    EventProducer(Broker broker) {
        this.broker = broker;
    }

    synchronized Producer<byte[], byte[]> get() {
        if (producer == null) {
            producer = broker.producer(Map.of(
                    ProducerConfig.ACKS_CONFIG,
                    "all",
                    ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                    true,
                    ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                    1,
                    ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                    Integer.MAX_VALUE,
                    ProducerConfig.MAX_BLOCK_MS_CONFIG,
                    5_000,
                    ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                    2_000,
                    ProducerConfig.BUFFER_MEMORY_CONFIG,
                    8L * 1024 * 1024));
        }
        return producer;
    }

    /** Drops what is unsent; the next {@link #get} connects anew. */
    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }
}
