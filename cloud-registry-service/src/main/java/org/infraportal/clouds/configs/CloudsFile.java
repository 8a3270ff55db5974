package org.infraportal.clouds.configs;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What was read in a clouds.yaml. {@code authType}, {@code acceptanceBody} and {@code project_id} are those of the first
 * cloud, for files with one; {@code entries} has them for each.
 *
 * @param form {@code clouds.yaml}, {@code clouds-public.yaml} or {@code secure.yaml}
 * @param clouds the names
 * @param regions by name, with the values that hold in each; where several clouds have a region of that name those of the
 *     first
 * @param placeholders the names in its templates
 * @param cacertNeeded whether any cloud needs a certificate authority of its own
 * @param rules verdicts of the acceptance check that the file alone decides, by cloud
 * @param warnings what may surprise
 */
public record CloudsFile(
        String form,
        List<String> clouds,
        Map<String, Map<String, Object>> regions,
        List<String> placeholders,
        String authType,
        String acceptanceBody,

        @JsonProperty("project_id") @JsonInclude(JsonInclude.Include.ALWAYS)
        String projectId,

        boolean cacertNeeded,
        Map<String, Map<String, String>> rules,
        List<CloudEntry> entries,
        List<Note> warnings) {}
