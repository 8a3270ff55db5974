package org.infraportal.clouds.configs;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What was read in a file of Zuul providers.
 *
 * @param providers by name
 * @param sections their names
 * @param placeholders the names in its templates
 * @param warnings what may surprise
 * @param imported what became of the capacities; null where they were only read
 */
public record ZuulFile(
        Map<String, ZuulProvider> providers,
        List<String> sections,
        List<String> placeholders,
        List<Note> warnings,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<ImportedCapacity> imported) {

    ZuulFile with(List<ImportedCapacity> taken) {
        return new ZuulFile(providers, sections, placeholders, warnings, taken);
    }
}
