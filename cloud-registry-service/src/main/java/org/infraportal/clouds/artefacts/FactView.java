package org.infraportal.clouds.artefacts;

import java.time.Instant;

/**
 * One fact of a region.
 *
 * @param value null where nobody said it
 * @param usual what holds then, or null
 * @param source who the portal has it from: {@code portal} for people
 */
public record FactView(
        String name, String about, String value, String usual, String source, String changedBy, Instant changedAt) {}
