package org.infraportal.ciwatch.reports;

import java.util.Map;

import org.infraportal.ciwatch.Address;
import org.infraportal.ciwatch.Like;
import org.infraportal.ciwatch.changes.Changes;
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

    /** The condition on a report r with its patch set p and change c; fills in its parameters. */
    String where(Map<String, Object> parameters) {
        StringBuilder where = new StringBuilder("r.ci.standing <> REJECTED");
        if (!project.isEmpty()) {
            where.append(" and r.project.name = :project");
            parameters.put("project", project);
        }
        if (!ci.isEmpty()) {
            where.append(" and r.ci.name = :ci");
            parameters.put("ci", ci);
        }
        if (!verdict.isEmpty()) {
            where.append(" and r.verdict = :verdict");
            parameters.put("verdict", Verdict.valueOf(verdict));
        }
        if (!pipeline.isEmpty()) {
            where.append(" and r.pipeline = :pipeline");
            parameters.put("pipeline", pipeline);
        }
        if (!q.isEmpty()) {
            where.append(" and (c.number = :number or lower(c.subject) like :text escape '!'"
                    + " or lower(r.ci.name) like :text escape '!'"
                    + " or exists (select 1 from ReportedJob j where j.reportId = r.id"
                    + " and lower(j.job.name) like :text escape '!'))");
            parameters.put("number", Changes.numberIn(q).orElse(-1L));
            parameters.put("text", Like.anywhere(q));
        }
        return where.toString();
    }
}
