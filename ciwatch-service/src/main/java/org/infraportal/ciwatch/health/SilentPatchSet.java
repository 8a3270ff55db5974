package org.infraportal.ciwatch.health;

import java.time.Instant;

/**
 * A patch set in a CI's scope without a report.
 *
 * @param change the change's number
 * @param dueAt when the grace time was over
 * @param url the change on its Gerrit server, or null where no event told it
 */
public record SilentPatchSet(
        long change, int patchSet, String project, String branch, Instant createdAt, Instant dueAt, String url) {}
