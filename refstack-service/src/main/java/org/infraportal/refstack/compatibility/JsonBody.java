package org.infraportal.refstack.compatibility;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * The JSON object in the body of a request to the v1 API, read as strictly as upstream's schemas: a number is no
 * text and the other way round. A null counts as absent, members that nobody asks for are ignored, and the content
 * type is not looked at, all as upstream.
 */
public final class JsonBody {
    private static final int MOST_BYTES = 256 * 1024;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode object;

    private JsonBody(JsonNode object) {
        this.object = object;
    }

    /**
     * Reads a body.
     *
     * @throws ApiException 413 over 256 KiB, 400 {@code Malformed request} for what is no JSON, 400 for what is no
     *     object
     */
    public static JsonBody read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw ApiException.aborted(
                    413, "body: over " + MOST_BYTES + " bytes (expected: at most " + MOST_BYTES + ")");
        }
        JsonNode read;
        try {
            read = MAPPER.readTree(bytes);
        } catch (JsonProcessingException | java.io.CharConversionException e) {
            throw ApiException.refused(400, "Malformed request", "expected: a JSON object");
        }
        if (read == null || read.isMissingNode()) {
            throw ApiException.refused(400, "Malformed request", "expected: a JSON object");
        }
        if (!read.isObject()) {
            throw wrong("body: not a JSON object");
        }
        return new JsonBody(read);
    }

    /** Whether there is such a member, be it null. */
    public boolean has(String name) {
        return object.has(name);
    }

    /** A text. @throws ApiException 400 when it is none, or longer than that many characters */
    public Optional<String> text(String name, int longest) {
        return given(name).map(node -> {
            if (!node.isTextual()) {
                throw wrong(name + ": " + node.getNodeType() + " (expected: a string)");
            }
            return checked(name, node.textValue(), longest);
        });
    }

    /** A text; a null stands for an empty one, so that a client can take away what is there. */
    public Optional<String> textOrCleared(String name, int longest) {
        return has(name) ? Optional.of(text(name, longest).orElse("")) : Optional.empty();
    }

    /** A text of one line that says something; blanks around it are taken off. @throws ApiException 400 otherwise */
    public Optional<String> line(String name, int longest) {
        return text(name, longest).map(text -> line(name, text));
    }

    /** The same rule for a text that came another way. */
    public static String line(String name, String text, int longest) {
        return line(name, checked(name, text, longest));
    }

    /** The length and the characters of a text that came another way. */
    public static String checked(String name, String text, int longest) {
        if (text.codePointCount(0, text.length()) > longest) {
            throw wrong(name + ": " + text.length() + " characters (expected: at most " + longest + ")");
        }
        if (text.codePoints().anyMatch(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw wrong(name + ": half a character (expected: Unicode text)");
        }
        return text;
    }

    /** A whole number of 32 bits. @throws ApiException 400 when it is none */
    public Optional<Integer> integer(String name) {
        return given(name).map(node -> {
            if (!node.isInt()) {
                throw wrong(name + ": " + shown(node) + " (expected: an integer)");
            }
            return node.intValue();
        });
    }

    /** A truth value, or the word for it. @throws ApiException 400 when it is none */
    public Optional<Boolean> flag(String name) {
        return given(name).map(node -> {
            if (node.isTextual() && node.textValue().matches("true|false")) {
                return Boolean.valueOf(node.textValue());
            }
            if (!node.isBoolean()) {
                throw wrong(name + ": " + shown(node) + " (expected: true or false)");
            }
            return node.booleanValue();
        });
    }

    /** An object, as JSON text. @throws ApiException 400 when it is none */
    public Optional<String> object(String name) {
        return given(name).map(node -> {
            if (!node.isObject()) {
                throw wrong(name + ": " + node.getNodeType() + " (expected: an object)");
            }
            return checked(name, node.toString(), MOST_BYTES);
        });
    }

    /** The answer to a required member that is not there. */
    public static ApiException missing(String name) {
        return wrong(name + ": missing");
    }

    private Optional<JsonNode> given(String name) {
        return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
    }

    private static String line(String name, String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            throw wrong(name + ": blank (expected: a text)");
        }
        if (stripped.chars().anyMatch(Character::isISOControl)) {
            throw wrong(name + ": control characters (expected: one line of text)");
        }
        return stripped;
    }

    private static String shown(JsonNode node) {
        String text = node.toString();
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    private static ApiException wrong(String detail) {
        return ApiException.refused(400, "Request doesnt correspond to schema", detail);
    }
}
