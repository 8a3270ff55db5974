package org.infraportal.refstack.results;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;

import org.infraportal.refstack.compatibility.ApiException;

/**
 * The body of an upload: {@code {"cpid": text, "duration_seconds": integer, "results": [{"name", "uuid"}]}}.
 * Read token by token, so that a wrong body costs no more than a right one. Upstream checks the first element
 * of {@code results} only; here each is checked. Names that come twice count once.
 *
 * @param tests in the order of the upload; may be empty, which is refused after the signature was checked
 */
record UploadedResult(String cpid, int durationSeconds, Set<ReportedTest> tests) {
    static final int LONGEST_CPID = 128;
    static final int LONGEST_NAME = 512;
    static final int LONGEST_UUID = 36;

    private static final int NO_INDEX = -1;

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxNumberLength(100)
                    .build())
            .build();

    /**
     * Reads a body.
     *
     * @throws ApiException 400 {@code Malformed request} when it is not JSON, {@code Request doesnt
     *     correspond to schema} (upstream's words) when it is not a result; the detail says where
     */
    static UploadedResult parse(byte[] body, int mostTests) {
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() == null) {
                throw malformed("body: empty (expected: JSON)");
            }
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw schema("body: " + found(json) + " (expected: an object)");
            }
            UploadedResult upload = object(json, mostTests);
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

    private static UploadedResult object(JsonParser json, int mostTests) throws IOException {
        String cpid = null;
        Integer duration = null;
        Set<ReportedTest> tests = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "cpid" -> cpid = text(json, NO_INDEX, "cpid", LONGEST_CPID);
                case "duration_seconds" -> duration = integer(json);
                case "results" -> tests = tests(json, mostTests);
                default -> throw schema(shown(field) + ": unknown (expected: cpid, duration_seconds, results)");
            }
        }
        if (cpid == null || duration == null || tests == null) {
            throw schema((cpid == null ? "cpid" : duration == null ? "duration_seconds" : "results") + ": missing");
        }
        return new UploadedResult(cpid, duration, tests);
    }

    private static Set<ReportedTest> tests(JsonParser json, int mostTests) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw schema("results: " + found(json) + " (expected: an array)");
        }
        Set<ReportedTest> tests = new LinkedHashSet<>();
        for (int index = 0; json.nextToken() != JsonToken.END_ARRAY; index++) {
            if (index >= mostTests) {
                throw schema("results: more than " + mostTests + " elements (expected: at most " + mostTests + ")");
            }
            tests.add(test(json, index));
        }
        return tests;
    }

    private static ReportedTest test(JsonParser json, int index) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw schema("results[" + index + "]: " + found(json) + " (expected: an object with name and uuid)");
        }
        String name = null;
        String uuid = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "name" -> name = text(json, index, "name", LONGEST_NAME);
                case "uuid" ->
                    uuid = json.currentToken() == JsonToken.VALUE_NULL ? null : text(json, index, "uuid", LONGEST_UUID);
                default -> json.skipChildren();
            }
        }
        if (name == null || name.isEmpty()) {
            throw schema(place(index, "name") + ": missing");
        }
        return new ReportedTest(name, uuid);
    }

    private static String text(JsonParser json, int index, String field, int longest) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw schema(place(index, field) + ": " + found(json) + " (expected: a string)");
        }
        String text = json.getText();
        // Most names are short: only a long one can have too many characters.
        if (text.length() > longest && text.codePointCount(0, text.length()) > longest) {
            throw schema(
                    place(index, field) + ": " + text.length() + " characters (expected: at most " + longest + ")");
        }
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
        return text;
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

    private static ApiException schema(String detail) {
        return ApiException.refused(400, "Request doesnt correspond to schema", detail);
    }

    private static ApiException malformed(String detail) {
        return ApiException.refused(400, "Malformed request", detail);
    }
}
