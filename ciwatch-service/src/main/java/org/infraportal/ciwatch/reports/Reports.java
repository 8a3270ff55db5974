package org.infraportal.ciwatch.reports;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepository;

import org.infraportal.ciwatch.changes.Change;
import org.infraportal.ciwatch.changes.PatchSet;
import org.infraportal.ciwatch.cis.Ci;
import org.infraportal.ciwatch.comments.JobLine;
import org.infraportal.database.Columns;
import org.infraportal.database.Database;
import org.infraportal.web.Page;
import org.infraportal.web.lists.PageRequest;

/** The reports, with their jobs. Reports of rejected accounts stay stored and are never given out. */
@ApplicationScoped
public class Reports implements PanacheRepository<Report> {
    private static final Duration SAME_WITHIN = Duration.ofSeconds(5);
    private static final String WHOLE =
            "from Report r left join fetch r.ci left join fetch r.project left join fetch r.patchSet p"
                    + " left join fetch p.change c where ";

    private final Database database;

    Reports(Database database) {
        this.database = database;
    }

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

    /**
     * The same comment of the same account, if it was taken before: the same event, or the same text within a few seconds,
     * since each way by which comments come has its own clock. Of an event without a time only the event itself tells.
     */
    public Optional<Report> same(
            long eventId, PatchSet patchSet, Ci ci, Instant reportedAt, boolean timeKnown, byte[] messageHash) {
        return find("eventId = ?1 and patchSet = ?2 and ci = ?3", eventId, patchSet, ci)
                .firstResultOptional()
                .or(() -> timeKnown
                        ? find(
                                        "patchSet = ?1 and ci = ?2 and reportedAt between ?3 and ?4 and messageHash = ?5"
                                                + " and timeKnown = true order by reportedAt, id",
                                        patchSet,
                                        ci,
                                        reportedAt.minus(SAME_WITHIN),
                                        reportedAt.plus(SAME_WITHIN),
                                        messageHash)
                                .firstResultOptional()
                        : Optional.empty());
    }

    /** The reports of a CI's pipeline on a patch set. */
    public List<Report> attempts(PatchSet patchSet, Ci ci, String pipeline) {
        return list("patchSet = ?1 and ci = ?2 and pipeline = ?3", patchSet, ci, pipeline);
    }

    /** The names of the jobs of these reports; a report without jobs is left out. */
    public Map<Report, Set<String>> jobNames(List<Report> reports) {
        Map<Long, Report> byId = reports.stream().collect(Collectors.toMap(report -> report.id, report -> report));
        Map<Report, Set<String>> names = new HashMap<>();
        if (!byId.isEmpty()) {
            database.each(
                    "select r.report_id, j.name from ci_job_result r join ci_job j on j.id = r.job_id where r.report_id in "
                            + Database.marks(byId.size()),
                    row -> names.computeIfAbsent(byId.get(row.getLong(1)), report -> new HashSet<>())
                            .add(row.getString(2)),
                    byId.keySet().toArray());
        }
        return names;
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

    /**
     * Stores the jobs of a report in the place of those it had: in one statement, since a busy CI names a
     * hundred, and past Hibernate, which would keep each of them until the batch ends.
     */
    public void putJobs(Report report, boolean isNew, List<JobLine> lines) {
        Map<String, Job> names = names(lines.stream().map(JobLine::name).collect(Collectors.toSet()));
        if (!isNew) {
            database.change("delete from ci_job_result where report_id = ?", report.id);
        }
        AtomicInteger position = new AtomicInteger();
        database.insert(
                "insert into ci_job_result (report_id, position, job_id, result, result_text, url, voting, seconds)",
                lines,
                line -> Database.row(
                        report.id,
                        position.incrementAndGet(),
                        names.get(line.name()).id,
                        line.result().name(),
                        Columns.fit(line.text(), Columns.LABEL),
                        line.url(),
                        line.voting(),
                        line.duration() == null ? null : line.duration().toSeconds()));
    }

    private Map<String, Job> names(Set<String> wanted) {
        Map<String, Job> names = wanted.isEmpty()
                ? new HashMap<>()
                : getEntityManager()
                        .createQuery("from Job where name in ?1", Job.class)
                        .setParameter(1, wanted)
                        .getResultStream()
                        .collect(Collectors.toMap(job -> job.name, job -> job, (one, other) -> one, HashMap::new));
        for (String name : wanted) {
            names.computeIfAbsent(name, missing -> {
                Job job = new Job();
                job.name = missing;
                getEntityManager().persist(job);
                return job;
            });
        }
        return names;
    }
}
