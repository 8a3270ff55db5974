package org.infraportal.refstack.results;

import java.util.List;
import java.util.Map;

/** What an upload must look like, as a JSON schema (draft 4); {@link UploadedResult} is what checks it. */
final class UploadSchema {
    private static final Map<String, Object> TEST = Map.of(
            "type", "object",
            "properties",
                    Map.of(
                            "name", Map.of("type", "string", "minLength", 1, "maxLength", UploadedResult.LONGEST_NAME),
                            "uuid",
                                    Map.of(
                                            "type",
                                            List.of("string", "null"),
                                            "maxLength",
                                            UploadedResult.LONGEST_UUID)),
            "required", List.of("name"));

    private UploadSchema() {}

    static Map<String, Object> of(int mostTests) {
        return Map.of(
                "$schema",
                "http://json-schema.org/draft-04/schema#",
                "type",
                "object",
                "properties",
                Map.of(
                        "cpid", Map.of("type", "string", "maxLength", UploadedResult.LONGEST_CPID),
                        "duration_seconds", Map.of("type", "integer"),
                        "results", Map.of("type", "array", "items", TEST, "maxItems", mostTests)),
                "required",
                List.of("cpid", "duration_seconds", "results"),
                "additionalProperties",
                false);
    }
}
