package org.infraportal.cloudscheck;

import java.util.OptionalLong;
import java.util.Set;

/**
 * How many instances a cloud can run.
 *
 * @param instances null when nothing limits them
 * @param limitedBy {@code instances}, {@code cores}, {@code ram}, {@code volumes} or {@code ipv4 pool}; null when
 *     nothing does
 */
public record Capacity(Long instances, String limitedBy) {
    static final Set<String> LIMITS = Set.of("instances", "cores", "ram", "volumes", "ipv4 pool");
    static final Capacity UNLIMITED = new Capacity(null, null);

    /** The smaller of the two; the earlier one when they are the same. */
    Capacity and(String limit, OptionalLong most) {
        return most.isPresent() && (instances == null || most.getAsLong() < instances)
                ? new Capacity(Math.max(0, most.getAsLong()), limit)
                : this;
    }
}
