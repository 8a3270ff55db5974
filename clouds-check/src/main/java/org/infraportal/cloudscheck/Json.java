package org.infraportal.cloudscheck;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads what clouds really send: numbers as strings, nulls, and things that are not there. */
final class Json {
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private Json() {}

    /** Empty when it is not there, null or no number. */
    static OptionalLong number(JsonNode node, String field) {
        JsonNode value = node.path(field);
        String text = value.isNumber() || value.isTextual() ? value.asText().strip() : "";
        if (text.isEmpty() || text.length() > 40) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(
                    new BigDecimal(text).min(MOST).max(MOST.negate()).longValue());
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** A limit of a quota, with details ({@code {"limit": 5}}) or without. */
    static OptionalLong limit(JsonNode quota, String resource) {
        return quota.path(resource).isObject() ? number(quota.path(resource), "limit") : number(quota, resource);
    }

    /** The number, or 0. */
    static long numberOrZero(JsonNode node, String field) {
        return number(node, field).orElse(0);
    }

    /** Null when it is not there, null, empty or no text. */
    static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        String text = value.isValueNode() && !value.isNull() ? value.asText() : "";
        return text.isEmpty() ? null : text;
    }

    static boolean flag(JsonNode node, String field, boolean otherwise) {
        String text = text(node, field);
        return text == null ? otherwise : text.equalsIgnoreCase("true") || text.equals("1");
    }

    /** The objects of a list; none when it is no list. */
    static List<JsonNode> objects(JsonNode list) {
        List<JsonNode> objects = new ArrayList<>();
        if (list.isArray()) {
            list.forEach(each -> {
                if (each.isObject()) {
                    objects.add(each);
                }
            });
        }
        return objects;
    }
}
