package org.infraportal.refstack.guidelines;

import java.util.List;

/**
 * A test of a capability.
 *
 * @param idempotentId the id that outlives renames; null in schema 1.2, may be empty in later ones
 * @param aliases other names of the same test in other releases
 * @param flag why its failure does not count; null where it counts
 */
public record GuidelineTest(String name, String idempotentId, List<String> aliases, Flag flag) {

    /** Each part may be null: schema 1.2 only names the flagged tests. */
    public record Flag(String reason, String action, String date) {}
}
