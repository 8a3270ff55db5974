package org.infraportal.ciwatch.reports;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepository;

import org.infraportal.ciwatch.Keyset;
import org.infraportal.ciwatch.changes.Change;
import org.infraportal.ciwatch.changes.PatchSet;
import org.infraportal.ciwatch.cis.Ci;
import org.infraportal.ciwatch.comments.JobLine;
import org.infraportal.web.Page;

/** The reports, with their jobs. Reports of rejected accounts stay stored and are never given out. */
@ApplicationScoped
public class Reports implements PanacheRepository<Report> {
    private static final String WHOLE =
            "from Report r left join fetch r.ci left join fetch r.project left join fetch r.patchSet p"
                    + " left join fetch p.change c where ";

    private final DataSource dataSource;

    Reports(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** One page of the reports that a filter lets through, newest first. */
    public Page<Report> page(ReportFilter filter, Keyset behind, int limit) {
        ReportCondition condition = ReportCondition.of(filter, getEntityManager());
        long total = count("from Report r" + condition.joins() + " where " + condition.where(), condition.parameters());
        Map<String, Object> parameters = new HashMap<>(condition.parameters());
        parameters.put("time", behind.time());
        parameters.put("id", behind.id());
        List<Report> rows = find(
                        WHOLE + condition.where()
                                + " and r.reportedAt <= :time and (r.reportedAt < :time or r.id < :id)"
                                + " order by r.reportedAt desc, r.id desc",
                        parameters)
                .page(0, limit + 1)
                .list();
        return Keyset.page(rows, limit, total, report -> new Keyset(report.reportedAt, report.id));
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

    /** The same comment of the same account, if it was taken before. */
    Optional<Report> same(PatchSet patchSet, Ci ci, Instant reportedAt, byte[] messageHash) {
        return find(
                        "patchSet = ?1 and ci = ?2 and reportedAt = ?3 and messageHash = ?4",
                        patchSet,
                        ci,
                        reportedAt,
                        messageHash)
                .firstResultOptional();
    }

    /** The reports of a CI's pipeline on a patch set. */
    List<Report> attempts(PatchSet patchSet, Ci ci, String pipeline) {
        return list("patchSet = ?1 and ci = ?2 and pipeline = ?3", patchSet, ci, pipeline);
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
    void putJobs(Report report, boolean isNew, List<JobLine> lines) {
        Map<String, Job> names = names(lines.stream().map(JobLine::name).collect(Collectors.toSet()));
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement("delete from ci_job_result where report_id = ?");
                PreparedStatement insert = connection.prepareStatement(
                        "insert into ci_job_result (report_id, position, job_id, result, result_text, url, voting, seconds)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            if (!isNew) {
                delete.setLong(1, report.id);
                delete.executeUpdate();
            }
            int position = 0;
            for (JobLine line : lines) {
                insert.setLong(1, report.id);
                insert.setInt(2, ++position);
                insert.setLong(3, names.get(line.name()).id);
                insert.setString(4, line.result().name());
                insert.setString(5, shortened(line.text()));
                insert.setString(6, line.url());
                insert.setBoolean(7, line.voting());
                insert.setObject(
                        8, line.duration() == null ? null : line.duration().toSeconds(), Types.BIGINT);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("ci_job_result: cannot be written", e);
        }
    }

    private static String shortened(String text) {
        return text.length() <= 255 ? text : text.substring(0, 254) + "…";
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
