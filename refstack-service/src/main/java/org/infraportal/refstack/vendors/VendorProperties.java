package org.infraportal.refstack.vendors;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The free properties of vendors and products: a JSON object as text, or null. */
public final class VendorProperties {
    /** Where upstream keeps why a registration was declined. */
    static final String REASON = "registration_decline_reason";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private VendorProperties() {}

    static String withReason(String properties, String reason) {
        return object(properties).put(REASON, reason).toString();
    }

    static String withoutReason(String properties) {
        ObjectNode object = object(properties);
        object.remove(REASON);
        return object.toString();
    }

    static Optional<String> reason(String properties) {
        return Optional.ofNullable(object(properties).get(REASON)).map(JsonNode::asText);
    }

    /** Every property as text: a text as it is, anything else as JSON. */
    public static Map<String, String> shown(String properties) {
        Map<String, String> shown = new LinkedHashMap<>();
        object(properties)
                .properties()
                .forEach(entry -> shown.put(
                        entry.getKey(),
                        entry.getValue().isTextual()
                                ? entry.getValue().textValue()
                                : entry.getValue().toString()));
        return shown;
    }

    /** What an import left here may be anything: what is no object counts as empty. */
    private static ObjectNode object(String properties) {
        try {
            return properties != null && MAPPER.readTree(properties) instanceof ObjectNode object
                    ? object
                    : MAPPER.createObjectNode();
        } catch (JsonProcessingException e) {
            return MAPPER.createObjectNode();
        }
    }
}
