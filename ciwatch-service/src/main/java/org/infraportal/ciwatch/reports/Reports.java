package org.infraportal.ciwatch.reports;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepository;

import org.infraportal.ciwatch.changes.Change;
import org.infraportal.web.Page;
import org.infraportal.web.lists.PageRequest;

/** The reports, with their jobs. Reports of rejected accounts stay stored and are never given out. */
@ApplicationScoped
public class Reports implements PanacheRepository<Report> {
    private static final String WHOLE =
            "from Report r left join fetch r.ci left join fetch r.project left join fetch r.patchSet p"
                    + " left join fetch p.change c where ";

    /** A place in the list of reports. */
    private record Place(Instant time, long id) {}

    /** One page of the reports that a query lets through, newest first. */
    public Page<Report> page(ReportQuery query, PageRequest part) {
        ReportCondition condition = ReportCondition.of(query, getEntityManager());
        Map<String, Object> parameters = new HashMap<>(condition.parameters());
        String where = condition.where();
        Place after = part.after(Place.class);
        if (after != null) {
            where += " and r.reportedAt <= :time and (r.reportedAt < :time or r.id < :id)";
            parameters.put("time", after.time());
            parameters.put("id", after.id());
        }
        List<Report> rows = find(WHOLE + where + " order by r.reportedAt desc, r.id desc", parameters)
                .page(0, part.rows())
                .list();
        return part.page(
                rows,
                () -> count(
                        "from Report r" + condition.joins() + " where " + condition.where(), condition.parameters()),
                report -> new Place(report.reportedAt, report.id));
    }

    Optional<Report> whole(long id) {
        return find(WHOLE + "r.id = ?1 and r.ci.standing <> REJECTED", id).firstResultOptional();
    }

    /** All reports on a change, newest first. */
    List<Report> of(Change change) {
        return list(WHOLE + "c = ?1 and r.ci.standing <> REJECTED order by r.reportedAt desc, r.id desc", change);
    }

    /** How many reports each of these changes has. */
    Map<Long, Long> countOf(Collection<Change> changes) {
        return changes.isEmpty()
                ? Map.of()
                : getEntityManager()
                        .createQuery(
                                "select r.patchSet.change.id, count(*) from Report r"
                                        + " where r.patchSet.change in ?1 and r.ci.standing <> REJECTED"
                                        + " group by r.patchSet.change.id",
                                Object[].class)
                        .setParameter(1, changes)
                        .getResultStream()
                        .collect(Collectors.toMap(row -> (Long) row[0], row -> (Long) row[1]));
    }

    /** When the last report came, if there is one. */
    public Optional<Instant> newest() {
        return Optional.ofNullable(getEntityManager()
                .createQuery("select max(r.reportedAt) from Report r where r.ci.standing <> REJECTED", Instant.class)
                .getSingleResult());
    }

    /** The jobs of these reports, by report, each in the order of its comment. */
    Map<Long, List<ReportedJob>> jobsOf(Collection<Report> reports) {
        return reports.isEmpty()
                ? Map.of()
                : getEntityManager()
                        .createQuery(
                                "from ReportedJob j join fetch j.job where j.reportId in ?1"
                                        + " order by j.reportId, j.position",
                                ReportedJob.class)
                        .setParameter(
                                1, reports.stream().map(report -> report.id).toList())
                        .getResultStream()
                        .collect(Collectors.groupingBy(job -> job.reportId, LinkedHashMap::new, Collectors.toList()));
    }
}
