package org.infraportal.refstack.guidelines;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** A value in a guideline file that knows where it stands, so that each fault can say so. */
record Place(String file, String path, JsonNode value) {
    private static final int MAX_NAME_LENGTH = 512;
    private static final int MAX_FACT_LENGTH = 20_000;

    /** The member of an object; a missing one where there is no such member, or no object. */
    Place at(String field) {
        JsonNode member = value.isObject() ? value.path(field) : MissingNode.getInstance();
        return new Place(file, path.isEmpty() ? field : path + "." + field, member);
    }

    boolean has(String field) {
        return value.has(field);
    }

    boolean isThere() {
        return !value.isMissingNode() && !value.isNull();
    }

    boolean isObject() {
        return value.isObject();
    }

    /** The members of what must be an object. */
    Map<String, Place> fields(String expected, int most) {
        if (!value.isObject()) {
            throw wrong("an object: " + expected);
        }
        if (value.size() > most) {
            throw fault(value.size() + " members", "at most " + most);
        }
        Map<String, Place> members = new LinkedHashMap<>();
        value.properties().forEach(member -> {
            Place place = at(member.getKey());
            place.checked(member.getKey(), MAX_NAME_LENGTH);
            members.put(member.getKey(), place);
        });
        return members;
    }

    /** The elements of what must be an array, or be missing. */
    List<Place> elements(int most) {
        if (!isThere()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw wrong("an array");
        }
        if (value.size() > most) {
            throw fault(value.size() + " elements", "at most " + most);
        }
        List<Place> elements = new ArrayList<>(value.size());
        for (int i = 0; i < value.size(); i++) {
            elements.add(new Place(file, path + "[" + i + "]", value.get(i)));
        }
        return elements;
    }

    /** What must be a text: something that is compared. */
    String name() {
        if (!value.isTextual()) {
            throw wrong("a string");
        }
        return checked(value.textValue(), MAX_NAME_LENGTH);
    }

    /** What only informs: a text, a number or a truth value as a text; null when it is missing. */
    String fact() {
        if (!isThere()) {
            return null;
        }
        if (!value.isValueNode()) {
            throw wrong("a string");
        }
        return checked(value.asText(), MAX_FACT_LENGTH);
    }

    GuidelineFaultException wrong(String expected) {
        String found = value.isMissingNode()
                ? "missing"
                : value.isObject() ? "an object" : value.isArray() ? "an array" : shown(value.toString());
        return fault(found, expected);
    }

    static String shown(String text) {
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }

    private String checked(String text, int longest) {
        if (text.length() > longest) {
            throw fault(text.length() + " characters", "at most " + longest);
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw fault("half of a surrogate pair", "text that UTF-8 can hold");
        }
        return text;
    }

    private GuidelineFaultException fault(String found, String expected) {
        return new GuidelineFaultException(
                file + ": " + (path.isEmpty() ? "" : shown(path) + ": ") + found + " (expected: " + expected + ")");
    }
}
