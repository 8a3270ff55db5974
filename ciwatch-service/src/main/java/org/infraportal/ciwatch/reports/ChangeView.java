package org.infraportal.ciwatch.reports;

import java.time.Instant;

import org.infraportal.ciwatch.changes.Change;
import org.infraportal.web.lists.Address;

/**
 * A change as lists show it.
 *
 * @param updatedAt the time of the newest event about it
 * @param page its page, as a path on the portal
 * @param gerritUrl its page on the Gerrit server, or null
 */
public record ChangeView(
        String gerrit,
        long number,
        String project,
        String branch,
        String subject,
        String owner,
        String status,
        Instant updatedAt,
        long reports,
        String page,
        String gerritUrl) {

    static ChangeView of(Change change, long reports, String page) {
        return new ChangeView(
                change.host,
                change.number,
                change.project.name,
                change.branch,
                change.subject,
                change.owner,
                change.status,
                change.updatedAt,
                reports,
                page,
                change.url);
    }

    /** The reports on the change's project, as a path on the portal. */
    public String projectPage() {
        return Address.of("/ciwatch").with("project", project).toString();
    }
}
