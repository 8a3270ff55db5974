package org.infraportal.clouds.configs;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What was read in a nodepool.yaml.
 *
 * @param form {@code v3}, or {@code v2} where max-servers stands on a provider
 * @param providers by name
 * @param images the images that the file knows
 * @param labels the labels that the file knows
 * @param placeholders the names in its templates
 * @param warnings what may surprise
 * @param imported what became of the capacities; null where they were only read
 */
public record NodepoolFile(
        String form,
        Map<String, NodepoolProvider> providers,
        List<String> images,
        List<String> labels,
        List<String> placeholders,
        List<Note> warnings,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<ImportedCapacity> imported) {

    NodepoolFile with(List<ImportedCapacity> taken) {
        return new NodepoolFile(form, providers, images, labels, placeholders, warnings, taken);
    }
}
