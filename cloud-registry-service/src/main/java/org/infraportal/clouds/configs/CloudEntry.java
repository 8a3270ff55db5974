package org.infraportal.clouds.configs;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One cloud of a clouds.yaml, as openstacksdk reads it.
 *
 * @param line in which it begins
 * @param profile the vendor's profile that it builds on, or null
 * @param authType the plug-in that signs in
 * @param acceptanceBody what a request for a token says, in words
 * @param projectId null where there is none, or only the word None
 * @param cacertNeeded whether it names a certificate authority that the reader has to have
 * @param rules verdicts of the acceptance check that the file alone decides
 * @param regions by name, each with the values that hold in it; an empty name where it names none
 */
public record CloudEntry(
        String name,
        int line,
        String profile,
        String authType,
        String acceptanceBody,

        @JsonProperty("project_id") @JsonInclude(JsonInclude.Include.ALWAYS)
        String projectId,

        boolean cacertNeeded,
        Map<String, String> rules,
        Map<String, Map<String, Object>> regions) {}
