package org.infraportal.ciwatch.reports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jakarta.persistence.EntityManager;

import org.infraportal.ciwatch.changes.Changes;
import org.infraportal.ciwatch.cis.Standing;
import org.infraportal.ciwatch.comments.Verdict;
import org.infraportal.web.lists.Like;

import static org.infraportal.web.lists.ListRequest.isGiven;

/**
 * A filter as a condition on a report r. Names become ids beforehand: then the condition is on the report's own
 * columns, and the database walks one index in the order of time instead of sorting all that matches.
 *
 * @param joins what the condition needs beside the report: nothing, or its patch set p and change c
 */
record ReportCondition(String joins, String where, Map<String, Object> parameters) {

    static ReportCondition of(ReportQuery query, EntityManager entities) {
        StringBuilder where = new StringBuilder("1 = 1");
        Map<String, Object> parameters = new HashMap<>();
        List<Long> rejected = ids(entities, "select id from Ci where standing = ?1", Standing.REJECTED);
        if (!rejected.isEmpty()) {
            where.append(" and r.ci.id not in :rejected");
            parameters.put("rejected", rejected);
        }
        if (isGiven(query.project)) {
            where.append(" and r.project.id in :projects");
            parameters.put("projects", ids(entities, "select id from Project where name = ?1", query.project.strip()));
        }
        if (isGiven(query.ci)) {
            where.append(" and r.ci.id in :cis");
            parameters.put("cis", ids(entities, "select id from Ci where name = ?1", query.ci.strip()));
        }
        if (isGiven(query.verdict)) {
            where.append(" and r.verdict = :verdict");
            parameters.put("verdict", Verdict.valueOf(query.verdict.strip()));
        }
        if (isGiven(query.pipeline)) {
            where.append(" and r.pipeline = :pipeline");
            parameters.put("pipeline", query.pipeline.strip());
        }
        if (!isGiven(query.q)) {
            return new ReportCondition("", where.toString(), parameters);
        }
        where.append(" and ").append(text(query.q, entities, parameters));
        return new ReportCondition(" left join r.patchSet p left join p.change c", where.toString(), parameters);
    }

    private static String text(String q, EntityManager entities, Map<String, Object> parameters) {
        String pattern = Like.containing(q);
        StringBuilder where = new StringBuilder("(c.number = :number or lower(c.subject) like :text escape '!'");
        parameters.put("number", Changes.numberIn(q).orElse(-1L));
        parameters.put("text", pattern);
        List<Long> cis = ids(entities, "select id from Ci where lower(name) like ?1 escape '!'", pattern);
        if (!cis.isEmpty()) {
            where.append(" or r.ci.id in :namedCis");
            parameters.put("namedCis", cis);
        }
        List<Long> jobs = ids(entities, "select id from Job where lower(name) like ?1 escape '!'", pattern);
        if (!jobs.isEmpty()) {
            where.append(" or exists (select 1 from ReportedJob j where j.reportId = r.id and j.job.id in :namedJobs)");
            parameters.put("namedJobs", jobs);
        }
        return where.append(')').toString();
    }

    private static List<Long> ids(EntityManager entities, String query, Object value) {
        return entities.createQuery(query, Long.class).setParameter(1, value).getResultList();
    }
}
