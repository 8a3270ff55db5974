package org.infraportal.outbox;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

import org.infraportal.events.PortalEvent;
import org.infraportal.events.Word;

/**
 * Events to and from the wire: CloudEvents 1.0 in binary mode over Kafka. Headers {@code ce_id},
 * {@code ce_type}, {@code ce_source}, {@code ce_time}, {@code ce_subject}; the value is the record as JSON.
 */
public final class EventCodec {
    static final String ID = "ce_id";
    static final String TYPE = "ce_type";
    static final String SOURCE = "ce_source";
    static final String TIME = "ce_time";

    /** An event is a fact, not a body. */
    static final int MAX_BYTES = 10 * 1024;

    private static final String TYPE_PREFIX = "org.infraportal.";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .annotationIntrospector(new Words())
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .build();
    private static final Map<String, Class<? extends PortalEvent>> TYPES = PortalEvent.catalogue().stream()
            .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

    private EventCodec() {}

    /** The event's JSON, at most 10 KiB of UTF-8. */
    public static String json(PortalEvent event) {
        try {
            // The interface's own accessors (topic, key, type) are not record components and stay out.
            String json = JSON.writerFor(event.getClass()).writeValueAsString(event);
            int bytes = json.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_BYTES) {
                throw new IllegalArgumentException(
                        event.type() + ": " + bytes + " bytes (expected: at most " + MAX_BYTES + ")");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(event.type() + ": cannot be written as JSON", e);
        }
    }

    /** The headers of an event, in the order of the specification. */
    static Map<String, String> headers(String id, String type, String source, Instant time, String key) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        headers.put("ce_specversion", "1.0");
        headers.put(ID, id);
        headers.put(TYPE, TYPE_PREFIX + type);
        headers.put(SOURCE, source);
        headers.put(TIME, time.toString());
        headers.put("ce_subject", key);
        return headers;
    }

    /**
     * Reads a record from the broker.
     *
     * @return empty when the type is not in this program's catalogue: a newer program wrote it
     * @throws UnreadableEventException when a known type cannot be read
     */
    static Optional<Envelope> read(Headers headers, byte[] value) {
        String type = text(headers, TYPE);
        if (type == null) {
            throw new UnreadableEventException(TYPE + ": missing (expected: a CloudEvents header)");
        }
        Class<? extends PortalEvent> record =
                TYPES.get(type.startsWith(TYPE_PREFIX) ? type.substring(TYPE_PREFIX.length()) : type);
        if (record == null) {
            return Optional.empty();
        }
        String id = text(headers, ID);
        if (id == null || id.isBlank() || id.length() > 36) {
            throw new UnreadableEventException(ID + ": " + id + " (expected: 1 to 36 characters)");
        }
        return Optional.of(new Envelope(id, text(headers, SOURCE), time(headers), read(record, value)));
    }

    /** Reads an event of a known type. */
    public static <E extends PortalEvent> E read(Class<E> type, byte[] json) {
        try {
            E event = JSON.readValue(json, type);
            if (event == null || event.key() == null) {
                throw new UnreadableEventException(type.getSimpleName() + ": has no key");
            }
            return event;
        } catch (java.io.IOException | RuntimeException e) {
            throw new UnreadableEventException(type.getSimpleName() + ": " + e.getMessage());
        }
    }

    private static Instant time(Headers headers) {
        String time = text(headers, TIME);
        try {
            return Instant.parse(time == null ? "" : time);
        } catch (DateTimeException e) {
            throw new UnreadableEventException(TIME + ": " + time + " (expected: an RFC 3339 time)");
        }
    }

    /** Enums of the catalogue by their word on the wire: it is free of annotations. */
    private static final class Words extends JacksonAnnotationIntrospector {
        @Override
        public String[] findEnumValues(
                MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
            for (int i = 0; i < constants.length; i++) {
                names[i] = ((Word) constants[i]).word();
            }
            return names;
        }

        @Override
        public Enum<?> findDefaultEnumValue(AnnotatedClass type, Enum<?>[] constants) {
            return Arrays.stream(constants)
                    .filter(constant -> constant.name().equals("UNKNOWN"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
