package org.infraportal.ciwatch.reports;

import java.time.Instant;

import org.infraportal.ciwatch.changes.Change;
import org.infraportal.ciwatch.comments.Verdict;
import org.infraportal.web.lists.Address;

/**
 * A report as lists show it.
 *
 * @param reportedAt when the CI commented
 * @param timeKnown false when the event did not say and the time is that of the patch set
 * @param pipeline null when not named in the comment
 * @param vote the vote that came with it, or null
 * @param attempt 1 for the first report of this CI and pipeline on the patch set
 * @param jobsFailed of its jobs, those that did not end well, voting or not
 * @param gerrit the server's host name
 * @param page the report's page, as a path on the portal
 * @param changePage the change's page, as a path on the portal
 * @param buildsetUrl where the CI shows all its jobs, or null
 */
public record ReportView(
        long id,
        Instant reportedAt,
        boolean timeKnown,
        String ci,
        String pipeline,
        Verdict verdict,
        Integer vote,
        int attempt,
        int jobsFailed,
        int jobs,
        String gerrit,
        String project,
        String branch,
        long change,
        int patchSet,
        String subject,
        String page,
        String changePage,
        String buildsetUrl) {

    static ReportView of(Report report, String changePage) {
        Change change = report.patchSet.change;
        return new ReportView(
                report.id,
                report.reportedAt,
                report.timeKnown,
                report.ci.name,
                report.pipeline.isEmpty() ? null : report.pipeline,
                report.verdict,
                report.vote,
                report.attempt,
                report.jobsFailed,
                report.jobs,
                change.host,
                report.project.name,
                change.branch,
                change.number,
                report.patchSet.number,
                change.subject,
                "/ciwatch/reports/" + report.id,
                changePage,
                report.buildsetUrl);
    }

    /** The vote with its sign. */
    public String voteText() {
        return vote == null ? "" : vote > 0 ? "+" + vote : vote.toString();
    }

    /** The reports on the change's project, as a path on the portal. */
    public String projectPage() {
        return Address.of("/ciwatch").with("project", project).toString();
    }
}
