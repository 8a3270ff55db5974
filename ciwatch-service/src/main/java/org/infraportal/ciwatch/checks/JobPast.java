package org.infraportal.ciwatch.checks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.ciwatch.comments.JobResult;
import org.infraportal.ciwatch.comments.Outcome;
import org.infraportal.database.Database;

/**
 * How failed jobs did on other patch sets lately: whether they are flaky, and whether they fail elsewhere too. Of each job the
 * last results are read and no more, whatever the history.
 */
@ApplicationScoped
class JobPast {
    /** How far back a job counts as flaky. */
    private static final Duration LATELY = Duration.ofDays(7);
    /** Failures so close in time have a cause in common. */
    private static final Duration SAME_TIME = Duration.ofHours(24);
    /** The last results of a job that are read. */
    private static final int RESULTS = 300;
    /** Jobs of a patch set that are asked about; more than these fail only when everything does. */
    private static final int JOBS = 50;

    private final Database database;

    JobPast(Database database) {
        this.database = database;
    }

    /** A job of a CI. */
    record Key(long ci, String pipeline, String job) {}

    /**
     * What a job did.
     *
     * @param patchSets those on which it succeeded or failed in the last seven days
     * @param flaky of them, those on which it did both
     * @param failures when it failed, by the change on which it did
     */
    record Past(int patchSets, int flaky, Map<Long, List<Instant>> failures) {
        static final Past UNKNOWN = new Past(0, 0, Map.of());

        /** On how many other changes it failed at about this time. */
        long elsewhere(long change, Instant at) {
            return failures.entrySet().stream()
                    .filter(entry -> entry.getKey() != change)
                    .filter(entry -> entry.getValue().stream()
                            .anyMatch(time -> Duration.between(time, at).abs().compareTo(SAME_TIME) <= 0))
                    .count();
        }
    }

    /** The pasts of these jobs, as of now. */
    Map<Key, Past> of(Collection<Key> jobs, Instant now) {
        Map<Key, Past> pasts = new HashMap<>();
        jobs.stream().distinct().limit(JOBS).forEach(job -> pasts.put(job, past(job, now)));
        return pasts;
    }

    private Past past(Key job, Instant now) {
        Map<Long, Set<Boolean>> decided = new HashMap<>();
        Map<Long, List<Instant>> failures = new HashMap<>();
        Instant since = now.minus(LATELY);
        database.each(
                "select p.change_id, r.patch_set_id, t.result, r.reported_at"
                        + " from (select l.report_id, l.result from ci_job_result l join ci_job n on n.id = l.job_id"
                        + " where n.name = ? order by l.report_id desc limit " + RESULTS + ") t"
                        + " join ci_report r on r.id = t.report_id join patch_set p on p.id = r.patch_set_id"
                        + " where r.ci_id = ? and r.pipeline = ? and r.reported_at >= ?",
                row -> {
                    Outcome outcome = JobResult.valueOf(row.getString(3)).outcome();
                    if (outcome == Outcome.SUCCESS || outcome == Outcome.FAILURE) {
                        decided.computeIfAbsent(row.getLong(2), patchSet -> new HashSet<>())
                                .add(outcome == Outcome.SUCCESS);
                    }
                    if (outcome.failed()) {
                        failures.computeIfAbsent(row.getLong(1), change -> new ArrayList<>())
                                .add(Database.instant(row, "reported_at"));
                    }
                    return null;
                },
                job.job(),
                job.ci(),
                job.pipeline(),
                since);
        int flaky =
                (int) decided.values().stream().filter(both -> both.size() == 2).count();
        return new Past(decided.size(), flaky, failures);
    }
}
