package org.infraportal.refstack.compatibility;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import org.infraportal.files.UrlSecrets;
import org.infraportal.refstack.problems.Fault;
import org.infraportal.refstack.problems.RefstackProblem;
import org.infraportal.web.values.Names;
import org.infraportal.web.values.WrongValueException;

/**
 * The JSON object in the body of a request to the v1 API, read as strictly as upstream's schemas: a number is no
 * text and the other way round. A null counts as absent, members that nobody asks for are ignored, and the content
 * type is not looked at, all as upstream.
 */
public final class JsonBody {
    private static final int MAX_BYTES = 256 * 1024;
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
     * @throws RefstackProblem 413 over 256 KiB, 400 {@code Malformed request} for what is no JSON, 400 for what is no
     *     object
     */
    public static JsonBody read(InputStream body) throws IOException {
        return json(bytes(body));
    }

    /**
     * Reads what upstream takes as JSON, as a form, or from the address; all values of the latter two are texts. A body
     * counts more than the address.
     *
     * @param type the content type; only for a form's it is looked at, and not where the body is JSON nevertheless
     * @param query the parameters of the address
     * @throws RefstackProblem as {@link #read}, and 400 when a name comes twice in a form
     */
    public static JsonBody readAny(InputStream body, String type, Map<String, List<String>> query) throws IOException {
        ObjectNode all = MAPPER.createObjectNode();
        query.forEach((name, values) -> all.put(name, values.getLast()));
        byte[] bytes = bytes(body);
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean form = type != null
                && type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_FORM_URLENCODED)
                && !text.stripLeading().startsWith("{");
        if (form) {
            all.setAll(form(text));
        } else if (bytes.length > 0 || query.isEmpty()) {
            all.setAll((ObjectNode) json(bytes).object);
        }
        return new JsonBody(all);
    }

    private static ObjectNode form(String text) {
        ObjectNode fields = MAPPER.createObjectNode();
        for (String pair : text.strip().split("&")) {
            int equals = pair.indexOf('=');
            try {
                String name = URLDecoder.decode(equals < 0 ? pair : pair.substring(0, equals), StandardCharsets.UTF_8);
                String value = equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
                if (!name.isEmpty() && fields.replace(name, TextNode.valueOf(value)) != null) {
                    throw Fault.MALFORMED.of(name + ": twice (expected: once)");
                }
            } catch (IllegalArgumentException e) {
                throw Fault.MALFORMED.of("expected: a form, or a JSON object");
            }
        }
        return fields;
    }

    private static byte[] bytes(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw Fault.TOO_LARGE.of("body: over " + MAX_BYTES + " bytes (expected: at most " + MAX_BYTES + ")");
        }
        return bytes;
    }

    private static JsonBody json(byte[] bytes) throws IOException {
        JsonNode read;
        try {
            read = MAPPER.readTree(bytes);
        } catch (JsonProcessingException | java.io.CharConversionException e) {
            throw Fault.MALFORMED.of("expected: a JSON object");
        }
        if (read == null || read.isMissingNode()) {
            throw Fault.MALFORMED.of("expected: a JSON object");
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

    /** A text. @throws RefstackProblem 400 when it is none, or longer than that many characters */
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

    /** A name or other line that can be seen whole; blanks around it are taken off. @throws RefstackProblem 400 otherwise */
    public Optional<String> line(String name, int longest) {
        return text(name, longest).map(text -> line(name, text));
    }

    private static String checked(String name, String text, int longest) {
        if (text.codePointCount(0, text.length()) > longest) {
            throw wrong(name + ": " + text.length() + " characters (expected: at most " + longest + ")");
        }
        if (text.codePoints().anyMatch(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw wrong(name + ": half a character (expected: Unicode text)");
        }
        return UrlSecrets.cut(text);
    }

    /** A whole number of 32 bits. @throws RefstackProblem 400 when it is none */
    public Optional<Integer> integer(String name) {
        return given(name).map(node -> {
            if (!node.isInt()) {
                throw wrong(name + ": " + shown(node) + " (expected: an integer)");
            }
            return node.intValue();
        });
    }

    /** A truth value, or the word for it. @throws RefstackProblem 400 when it is none */
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

    /** An object, as JSON text. @throws RefstackProblem 400 when it is none */
    public Optional<String> object(String name) {
        return given(name).map(node -> {
            if (!node.isObject()) {
                throw wrong(name + ": " + node.getNodeType() + " (expected: an object)");
            }
            return checked(name, node.toString(), MAX_BYTES);
        });
    }

    /** The answer to a required member that is not there. */
    public static RefstackProblem missing(String name) {
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
        try {
            return Names.allowed(stripped, MAX_BYTES);
        } catch (WrongValueException e) {
            throw wrong(e.about(name, stripped));
        }
    }

    private static String shown(JsonNode node) {
        String text = node.toString();
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    private static RefstackProblem wrong(String detail) {
        return Fault.NOT_IN_SCHEMA.of(detail);
    }
}
