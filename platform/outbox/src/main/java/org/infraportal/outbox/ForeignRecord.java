package org.infraportal.outbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of a topic that is not the portal's own.
 *
 * @param place {@code topic/partition/offset}
 * @param at when it was written, by the record
 * @param key null where it has none
 * @param body an object or an array
 */
public record ForeignRecord(String place, Instant at, String key, JsonNode body) {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** @return empty when it is not JSON */
    static Optional<ForeignRecord> read(ConsumerRecord<byte[], byte[]> record) {
        JsonNode body = body(record.value());
        return body == null || !body.isContainerNode()
                ? Optional.empty()
                : Optional.of(new ForeignRecord(
                        place(record),
                        Instant.ofEpochMilli(record.timestamp()),
                        record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8),
                        body));
    }

    static String place(ConsumerRecord<byte[], byte[]> record) {
        return record.topic() + "/" + record.partition() + "/" + record.offset();
    }

    private static JsonNode body(byte[] value) {
        try {
            return value == null ? null : JSON.readTree(value);
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }
}
