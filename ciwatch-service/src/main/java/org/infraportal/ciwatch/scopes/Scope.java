package org.infraportal.ciwatch.scopes;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * What a CI is expected to report on.
 *
 * @param host the Gerrit server
 * @param branches empty for every branch
 * @param since from which creation time of a patch set on, or null
 * @param until before which creation time, or null
 * @param grace how long a patch set may stay without a report
 */
public record Scope(
        long ci,
        String host,
        Set<String> projects,
        Set<String> branches,
        Instant since,
        Instant until,
        Duration grace) {

    /** Whether a patch set is in scope. */
    public boolean holds(String server, String project, String branch, Instant createdAt) {
        return host.equals(server)
                && projects.contains(project)
                && (branches.isEmpty() || branches.contains(branch))
                && (since == null || !createdAt.isBefore(since))
                && (until == null || createdAt.isBefore(until));
    }

    /** When the grace time of a patch set is over. */
    public Instant dueAt(Instant createdAt) {
        return createdAt.plus(grace);
    }

    /** Whether a patch set was calm until it fell due, and so a report on it was expected; calmUntil null while it is. */
    public boolean expects(Instant createdAt, Instant calmUntil) {
        return calmUntil == null || !calmUntil.isBefore(dueAt(createdAt));
    }
}
