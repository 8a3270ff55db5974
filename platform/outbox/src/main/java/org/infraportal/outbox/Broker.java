package org.infraportal.outbox;

import java.util.HashMap;
import java.util.Map;
import jakarta.inject.Singleton;

import io.smallrye.common.annotation.Identifier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The Kafka broker that is configured: every key {@code kafka.*} is given to the client as it is, so its address, TLS
 * and SASL are the operator's to say, with the names of Kafka's own documentation.
 */
@Singleton
public class Broker {
    private final Map<String, Object> settings;

    Broker(@Identifier("default-kafka-broker") Map<String, Object> settings) {
        this.settings = Map.copyOf(settings);
    }

    /** @param own what this client needs to be right; wins over what is configured */
    KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> own) {
        return new KafkaConsumer<>(with(own), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** @param own what this client needs to be right; wins over what is configured */
    KafkaProducer<byte[], byte[]> producer(Map<String, Object> own) {
        return new KafkaProducer<>(with(own), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** @param own what this client needs to be right; wins over what is configured */
    Admin admin(Map<String, Object> own) {
        return Admin.create(with(own));
    }

    private Map<String, Object> with(Map<String, Object> own) {
        Map<String, Object> all = new HashMap<>(settings);
        all.putAll(own);
        return all;
    }
}
