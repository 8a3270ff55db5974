package org.infraportal.ciwatch.blame;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.infraportal.ciwatch.comments.JobResult;
import org.infraportal.ciwatch.comments.Outcome;
import org.infraportal.ciwatch.gerrit.GerritServer;
import org.infraportal.ciwatch.outages.Outages;
import org.infraportal.ciwatch.runs.RunFailures;
import org.infraportal.ciwatch.window.Condition;
import org.infraportal.ciwatch.window.Window;
import org.infraportal.database.Database;
import org.infraportal.web.ProblemException;
import org.infraportal.web.values.Given;

/** Collects the evidence about jobs that failed. */
@ApplicationScoped
public class Blames {
    /** How long before a failure the job's results on other changes count. */
    private static final Duration BEFORE = Duration.ofDays(7);
    /** How close in time the same failure on another change is no coincidence. */
    private static final Duration ALIKE = Duration.ofHours(6);
    /** More results of a CI's failed jobs than these say no more. */
    private static final int MAX_RESULTS = 20_000;

    private final Database database;
    private final Outages outages;
    private final RunFailures failures;

    Blames(Database database, Outages outages, RunFailures failures) {
        this.database = database;
        this.outages = outages;
        this.failures = failures;
    }

    /**
     * A CI on a patch set.
     *
     * @param ci the CI's number, and its name
     * @param pipeline empty where it names none
     * @param changeId our number of the change, and Gerrit's
     * @param patchSetId our number of the patch set, and Gerrit's
     */
    public record Place(
            long ci, String name, String pipeline, long changeId, long change, long patchSetId, int patchSet) {}

    /** A job that failed, when, and whether it also succeeded there. */
    private record Failed(String job, JobResult result, Instant at, boolean bothHere) {}

    /** A result on another change. */
    private record Elsewhere(JobResult result, Instant at, long changeId) {}

    /**
     * The jobs that failed on a patch set, by CI, pipeline and job.
     *
     * @param gerrit the server by any of its names, or null for the one whose change of this number was heard of last
     * @param patchSet null for the newest one
     */
    @Transactional
    public List<JobBlame> of(long change, String gerrit, Integer patchSet) {
        String host = GerritServer.name(Given.text(gerrit));
        Condition condition = new Condition().and("c.number = ?", change);
        if (host != null) {
            condition.and("c.host = ?", host);
        }
        if (patchSet != null) {
            condition.and("p.number = ?", patchSet);
        }
        condition.and("1 = 1 order by c.updated_at desc, c.id desc, p.number desc limit 1");
        Tested tested = database.first(
                        "select c.id, c.number, p.id, p.number from patch_set p join gerrit_change c on c.id = p.change_id"
                                + " where " + condition,
                        row -> new Tested(row.getLong(1), row.getLong(2), row.getLong(3), row.getInt(4)),
                        condition.values())
                .orElseThrow(() -> ProblemException.notFound(
                        patchSet == null ? "change" : "patch set",
                        patchSet == null ? change : change + "," + patchSet));
        return onPatchSet(tested);
    }

    /** A patch set: our numbers and Gerrit's. */
    private record Tested(long changeId, long change, long patchSetId, int patchSet) {
        Place of(long ci, String name, String pipeline) {
            return new Place(ci, name, pipeline, changeId, change, patchSetId, patchSet);
        }
    }

    private List<JobBlame> onPatchSet(Tested tested) {
        Map<Place, Map<String, Failed>> failed = new LinkedHashMap<>();
        Map<Place, Set<String>> succeeded = new HashMap<>();
        database.each(
                "select r.ci_id, i.name, r.pipeline, n.name, t.result, r.reported_at from ci_report r"
                        + " join ci i on i.id = r.ci_id join ci_job_result t on t.report_id = r.id"
                        + " join ci_job n on n.id = t.job_id where r.patch_set_id = ? and i.standing <> 'REJECTED'"
                        + " order by i.name, i.id, r.pipeline, r.reported_at, r.id, t.position",
                row -> {
                    Place place = tested.of(row.getLong(1), row.getString(2), row.getString(3));
                    JobResult result = JobResult.valueOf(row.getString(5));
                    String job = row.getString(4);
                    if (result.outcome() == Outcome.SUCCESS) {
                        succeeded.computeIfAbsent(place, key -> new HashSet<>()).add(job);
                    } else if (result.outcome().failed()) {
                        failed.computeIfAbsent(place, key -> new LinkedHashMap<>())
                                .put(job, new Failed(job, result, Database.instant(row, "reported_at"), false));
                    }
                    return null;
                },
                tested.patchSetId());
        List<JobBlame> blames = new ArrayList<>();
        failed.forEach((place, jobs) -> {
            Set<String> both = succeeded.getOrDefault(place, Set.of());
            blames.addAll(weighed(
                    place,
                    jobs.values().stream()
                            .map(job -> new Failed(job.job(), job.result(), job.at(), both.contains(job.job())))
                            .sorted(Comparator.comparing(Failed::job))
                            .toList()));
        });
        return blames;
    }

    /**
     * The jobs that failed in a report that is not stored yet.
     *
     * @param failed the results of its jobs that failed, by name
     */
    public List<JobBlame> of(Place place, Instant at, Map<String, JobResult> failed) {
        if (failed.isEmpty()) {
            return List.of();
        }
        Condition condition = new Condition()
                .and("r.patch_set_id = ?", place.patchSetId())
                .and("r.ci_id = ?", place.ci())
                .and("r.pipeline = ?", place.pipeline())
                .and("t.result = ?", JobResult.SUCCESS.name())
                .in("n.name", failed.keySet());
        Set<String> both = new HashSet<>(database.list(
                "select n.name from ci_report r join ci_job_result t on t.report_id = r.id"
                        + " join ci_job n on n.id = t.job_id where " + condition,
                row -> row.getString(1),
                condition.values()));
        return weighed(
                place,
                failed.entrySet().stream()
                        .map(job -> new Failed(job.getKey(), job.getValue(), at, both.contains(job.getKey())))
                        .toList());
    }

    private List<JobBlame> weighed(Place place, List<Failed> failed) {
        Map<String, List<Elsewhere>> elsewhere = elsewhere(place, failed);
        Map<Instant, Long> outage = new HashMap<>();
        return failed.stream()
                .map(job -> weighed(
                        place,
                        job,
                        elsewhere.getOrDefault(job.job(), List.of()),
                        outage.computeIfAbsent(job.at(), at -> outages.goingOn(place.ci(), at, place.changeId()))))
                .toList();
    }

    private JobBlame weighed(Place place, Failed job, List<Elsewhere> elsewhere, long inOutage) {
        List<Elsewhere> before = elsewhere.stream()
                .filter(one -> one.at().isBefore(job.at())
                        && !one.at().isBefore(job.at().minus(BEFORE)))
                .toList();
        long success = before.stream()
                .filter(one -> one.result().outcome() == Outcome.SUCCESS)
                .count();
        long failure =
                before.stream().filter(one -> isDecidedFailure(one.result())).count();
        long alike = elsewhere.stream()
                .filter(one -> one.result() == job.result())
                .filter(one -> Duration.between(one.at(), job.at()).abs().compareTo(ALIKE) <= 0)
                .map(Elsewhere::changeId)
                .distinct()
                .count();
        Evidence evidence = new Evidence(
                job.bothHere(),
                success,
                success + failure,
                alike,
                inOutage,
                failures.changesAlike(place.change(), place.patchSet(), job.job(), job.at()));
        Outcome outcome = job.result().outcome();
        BlameRule.Weighed weighed = BlameRule.weigh(outcome, evidence);
        return new JobBlame(
                place.name(),
                place.pipeline().isEmpty() ? null : place.pipeline(),
                job.job(),
                outcome,
                weighed.blame(),
                weighed.reasons(),
                evidence);
    }

    private static boolean isDecidedFailure(JobResult result) {
        return result.outcome() == Outcome.FAILURE || result.outcome() == Outcome.UNSTABLE;
    }

    /** The results of these jobs of the CI on other changes around the time of the failures, by job. */
    private Map<String, List<Elsewhere>> elsewhere(Place place, Collection<Failed> failed) {
        Instant first =
                failed.stream().map(Failed::at).min(Comparator.naturalOrder()).orElseThrow();
        Instant last =
                failed.stream().map(Failed::at).max(Comparator.naturalOrder()).orElseThrow();
        Map<Long, String> names = new HashMap<>();
        Condition named =
                new Condition().in("name", failed.stream().map(Failed::job).toList());
        database.each(
                "select id, name from ci_job where " + named,
                row -> names.put(row.getLong(1), row.getString(2)),
                named.values());
        Condition condition = new Condition()
                .and("r.ci_id = ?", place.ci())
                .and("r.pipeline = ?", place.pipeline())
                .and("r.reported_at >= ?", Window.earlier(first, BEFORE))
                .and("r.reported_at <= ?", last.plus(ALIKE))
                .and("p.change_id <> ?", place.changeId())
                .in("t.job_id", names.keySet());
        Map<String, List<Elsewhere>> elsewhere = new HashMap<>();
        // In this order, since the other way round it would read all results that the jobs ever had.
        database.each(
                "select straight_join t.job_id, t.result, r.reported_at, p.change_id from ci_report r"
                        + " join ci_job_result t on t.report_id = r.id join patch_set p on p.id = r.patch_set_id where "
                        + condition + " order by r.reported_at desc limit " + MAX_RESULTS,
                row -> elsewhere
                        .computeIfAbsent(names.get(row.getLong(1)), job -> new ArrayList<>())
                        .add(new Elsewhere(
                                JobResult.valueOf(row.getString(2)),
                                Database.instant(row, "reported_at"),
                                row.getLong(4))),
                condition.values());
        return elsewhere;
    }
}
