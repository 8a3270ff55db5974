package org.infraportal.ciwatch.reports;

import java.util.List;

/**
 * A report with everything that is known of it.
 *
 * @param truncated whether the comment was cut, so that jobs may be missing
 * @param message the comment, as it was written
 * @param gerritUrl the change's page on the Gerrit server, or null
 */
public record ReportDetail(
        ReportView report, boolean truncated, List<JobView> jobs, String message, String gerritUrl) {}
