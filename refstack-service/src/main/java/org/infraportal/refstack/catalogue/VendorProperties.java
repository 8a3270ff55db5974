package org.infraportal.refstack.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.infraportal.refstack.problems.FormText;
import org.infraportal.refstack.problems.RefstackProblem;
import org.infraportal.web.ProblemException;

/** The free properties of vendors and products: a JSON object as text, or null. */
final class VendorProperties {
    /** Where upstream keeps why a registration was declined. */
    static final String REASON = "registration_decline_reason";

    private static final int MAX = 100;
    private static final int MAX_KEY_LENGTH = 80;
    private static final int MAX_VALUE_LENGTH = 2000;
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

    /** Every property that is anybody's to write, as text: a text as it is, anything else as JSON. */
    public static Map<String, String> free(String properties) {
        Map<String, String> shown = new LinkedHashMap<>();
        object(properties).properties().stream()
                .filter(entry -> !entry.getKey().equals(REASON))
                .forEach(entry -> shown.put(entry.getKey(), shown(entry.getValue())));
        return shown;
    }

    /**
     * The properties after an edit of what {@link #free} gave: a row without a key is no property, and a value that
     * nobody touched keeps its type.
     *
     * @throws RefstackProblem 400 for keys or values too long, a key that comes twice, or too many of them
     */
    public static Optional<String> edited(String properties, List<String> keys, List<String> values) {
        if (keys.size() != values.size() || keys.size() > MAX) {
            throw ProblemException.invalid(
                    "properties",
                    "Properties: " + keys.size() + " keys (expected: as many values, at most " + MAX + ")");
        }
        ObjectNode before = object(properties);
        ObjectNode after = MAPPER.createObjectNode();
        if (before.has(REASON)) {
            after.set(REASON, before.get(REASON));
        }
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).isBlank()) {
                continue;
            }
            String key = FormText.name("Key", keys.get(i), MAX_KEY_LENGTH);
            if (after.has(key)) {
                throw ProblemException.invalid("properties", "Properties: key " + key + " twice");
            }
            String value = FormText.text(key, values.get(i), MAX_VALUE_LENGTH);
            JsonNode old = before.get(key);
            if (old != null && oneLine(shown(old)).equals(oneLine(value))) {
                after.set(key, old);
            } else {
                after.put(key, value);
            }
        }
        return properties == null && after.isEmpty() || after.equals(before)
                ? Optional.empty()
                : Optional.of(after.toString());
    }

    private static String shown(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    /** As a browser sends back what it was given in a field of one line. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\r\\n]", "");
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
