package org.infraportal.clouds.configs;

import java.util.List;
import java.util.Map;

/**
 * What was read in a file of Zuul providers.
 *
 * @param providers by name
 * @param sections their names
 * @param placeholders the names in its templates
 * @param warnings what may surprise
 */
public record ZuulFile(
        Map<String, ZuulProvider> providers, List<String> sections, List<String> placeholders, List<Note> warnings) {}
