package org.infraportal.ciwatch.reports;

import org.infraportal.ciwatch.Address;
import org.infraportal.ciwatch.comments.Verdict;

/**
 * Which reports to list; what is null or blank lets everything through.
 *
 * @param project the project's full name
 * @param ci the CI's name
 * @param verdict the name of a {@link Verdict}
 * @param pipeline the pipeline's name
 * @param q a change number, or a text in the subject, in the CI's or in a job's name
 */
public record ReportFilter(String project, String ci, String verdict, String pipeline, String q) {
    /** What a filter's verdict may be, as a regular expression. */
    static final String VERDICTS = "|SUCCESS|FAILURE|INFRA|UNKNOWN";

    public ReportFilter {
        project = text(project);
        ci = text(ci);
        verdict = text(verdict);
        pipeline = text(pipeline);
        q = text(q);
    }

    private static String text(String value) {
        return value == null ? "" : value.strip();
    }

    public boolean isEmpty() {
        return (project + ci + verdict + pipeline + q).isEmpty();
    }

    /** The address of a list with this filter. */
    Address address(String path) {
        return Address.of(path)
                .with("project", project)
                .with("ci", ci)
                .with("verdict", verdict)
                .with("pipeline", pipeline)
                .with("q", q);
    }
}
