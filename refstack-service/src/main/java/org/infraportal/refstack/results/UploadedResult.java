package org.infraportal.refstack.results;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;

import org.infraportal.refstack.problems.Fault;
import org.infraportal.refstack.problems.RefstackProblem;

/**
 * The body of an upload: {@code {"cpid": text, "duration_seconds": integer, "results": [{"name", "uuid"}]}}.
 * Read token by token, so that a wrong body costs no more than a right one. Upstream checks the first element
 * of {@code results} only; here each is checked.
 *
 * @param tests in the order of the upload, with those that come twice; may be empty, which is refused after the
 *     signature was checked
 */
record UploadedResult(String cpid, int durationSeconds, Collection<ReportedTest> tests) {
    static final int MAX_CPID_LENGTH = 128;
    static final int MAX_NAME_LENGTH = 512;
    static final int MAX_UUID_LENGTH = 36;

    private static final Map<String, Object> TEST = Map.of(
            "type", "object",
            "properties",
                    Map.of(
                            "name", Map.of("type", "string", "minLength", 1, "maxLength", MAX_NAME_LENGTH),
                            "uuid", Map.of("type", List.of("string", "null"), "maxLength", MAX_UUID_LENGTH)),
            "required", List.of("name"));

    private static final int NO_INDEX = -1;

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxNumberLength(100)
                    .build())
            .build();

    /** What a body must look like, as a JSON schema (draft 4). */
    static Map<String, Object> schema(int mostTests) {
        return Map.of(
                "$schema",
                "http://json-schema.org/draft-04/schema#",
                "type",
                "object",
                "properties",
                Map.of(
                        "cpid", Map.of("type", "string", "maxLength", MAX_CPID_LENGTH),
                        "duration_seconds", Map.of("type", "integer"),
                        "results", Map.of("type", "array", "items", TEST, "maxItems", mostTests)),
                "required",
                List.of("cpid", "duration_seconds", "results"),
                "additionalProperties",
                false);
    }

    /**
     * Reads a body.
     *
     * @throws RefstackProblem 400 {@code Malformed request} when it is not JSON, {@code Request doesnt
     *     correspond to schema} (upstream's words) when it is not a result; the detail says where
     */
    static UploadedResult parse(byte[] body, int mostTests) {
        boolean plain = isPlainAscii(body);
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() == null) {
                throw malformed("body: empty (expected: JSON)");
            }
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw schema("body: " + found(json) + " (expected: an object)");
            }
            UploadedResult upload = object(json, mostTests, plain);
            if (json.nextToken() != null) {
                throw malformed("expected: nothing after the object");
            }
            return upload;
        } catch (IOException e) {
            throw malformed(
                    e instanceof com.fasterxml.jackson.core.JsonProcessingException unreadable
                            ? unreadable.getOriginalMessage()
                            : "expected: JSON");
        }
    }

    private static UploadedResult object(JsonParser json, int mostTests, boolean plain) throws IOException {
        String cpid = null;
        Integer duration = null;
        List<ReportedTest> tests = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "cpid" -> cpid = text(json, NO_INDEX, "cpid", MAX_CPID_LENGTH, plain);
                case "duration_seconds" -> duration = integer(json);
                case "results" -> tests = tests(json, mostTests, plain);
                default -> throw schema(shown(field) + ": unknown (expected: cpid, duration_seconds, results)");
            }
        }
        if (cpid == null || duration == null || tests == null) {
            throw schema((cpid == null ? "cpid" : duration == null ? "duration_seconds" : "results") + ": missing");
        }
        return new UploadedResult(cpid, duration, tests);
    }

    private static List<ReportedTest> tests(JsonParser json, int mostTests, boolean plain) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw schema("results: " + found(json) + " (expected: an array)");
        }
        List<ReportedTest> tests = new ArrayList<>();
        for (int index = 0; json.nextToken() != JsonToken.END_ARRAY; index++) {
            if (index >= mostTests) {
                throw schema("results: more than " + mostTests + " elements (expected: at most " + mostTests + ")");
            }
            tests.add(test(json, index, plain));
        }
        return tests;
    }

    private static ReportedTest test(JsonParser json, int index, boolean plain) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw schema("results[" + index + "]: " + found(json) + " (expected: an object with name and uuid)");
        }
        String name = null;
        String uuid = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "name" -> name = text(json, index, "name", MAX_NAME_LENGTH, plain);
                case "uuid" ->
                    uuid = json.currentToken() == JsonToken.VALUE_NULL
                            ? null
                            : text(json, index, "uuid", MAX_UUID_LENGTH, plain);
                default -> json.skipChildren();
            }
        }
        if (name == null || name.isEmpty()) {
            throw schema(place(index, "name") + ": missing");
        }
        return new ReportedTest(name, uuid);
    }

    /** Whether no text of this body can hold anything but characters below 128: neither bytes above, nor an escape. */
    private static boolean isPlainAscii(byte[] body) {
        for (byte b : body) {
            if (b < 0 || b == '\\') {
                return false;
            }
        }
        return true;
    }

    private static String text(JsonParser json, int index, String field, int longest, boolean plain)
            throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw schema(place(index, field) + ": " + found(json) + " (expected: a string)");
        }
        String text = json.getText();
        // Most names are short: only a long one can have too many characters.
        if (text.length() > longest && text.codePointCount(0, text.length()) > longest) {
            throw schema(
                    place(index, field) + ": " + text.length() + " characters (expected: at most " + longest + ")");
        }
        // Nearly every upload is plain, and a NUL byte is no JSON: two thousand texts need no second look.
        if (!plain) {
            checkCharacters(text, index, field);
        }
        return text;
    }

    private static void checkCharacters(String text, int index, String field) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw schema(place(index, field) + ": holds a NUL character");
            }
            if (c >= Character.MIN_SURROGATE && Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw schema(place(index, field)
                            + ": holds half of a surrogate pair (expected: text that UTF-8 can hold)");
                }
                i++;
            }
        }
    }

    /** Only for what is wrong: a thousand places of a good upload are never spelled out. */
    private static String place(int index, String field) {
        return index == NO_INDEX ? field : "results[" + index + "]." + field;
    }

    private static int integer(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw schema("duration_seconds: " + found(json) + " (expected: an integer)");
        }
        if (json.getNumberType() != JsonParser.NumberType.INT) {
            throw schema("duration_seconds: " + shown(json.getText()) + " (expected: a 32-bit integer)");
        }
        return json.getIntValue();
    }

    private static String found(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        return token == null
                ? "nothing"
                : switch (token) {
                    case START_OBJECT -> "an object";
                    case START_ARRAY -> "an array";
                    default -> shown(json.getText());
                };
    }

    private static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }

    private static RefstackProblem schema(String detail) {
        return Fault.NOT_IN_SCHEMA.of(detail);
    }

    private static RefstackProblem malformed(String detail) {
        return Fault.MALFORMED.of(detail);
    }
}
