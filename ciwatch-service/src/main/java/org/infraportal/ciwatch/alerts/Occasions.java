package org.infraportal.ciwatch.alerts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.infraportal.ciwatch.changes.Project;
import org.infraportal.ciwatch.comments.JobResult;
import org.infraportal.ciwatch.comments.Outcome;
import org.infraportal.ciwatch.health.CiHealth;
import org.infraportal.ciwatch.health.Health;
import org.infraportal.ciwatch.health.ProjectDetail;
import org.infraportal.ciwatch.notes.Note;
import org.infraportal.ciwatch.notes.Notes;
import org.infraportal.database.Columns;
import org.infraportal.database.Database;
import org.infraportal.ui.Formats;

/** Finds what there is to tell, and keeps it as alerts: each occasion once. What is muted tells nothing. */
@ApplicationScoped
class Occasions {
    /** The last reports that are read of a CI or a project. */
    private static final int REPORTS = 300;

    private static final Duration LATELY = Duration.ofDays(7);
    /** What lasts longer than this is told again. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final Database database;
    private final Notes notes;
    private final Health health;
    private final Clock clock;

    Occasions(Database database, Notes notes, Health health, Clock clock) {
        this.database = database;
        this.notes = notes;
        this.health = health;
        this.clock = clock;
    }

    /** A job of a CI. */
    private record JobKey(long ci, String ciName, String pipeline, long id, String name) {
        String occasion() {
            return ci + ":" + id + ":" + Integer.toHexString(pipeline.hashCode());
        }

        String words() {
            return name + " of " + ciName + (pipeline.isEmpty() ? "" : " " + pipeline);
        }
    }

    private record Result(long report, boolean success, Instant at) {}

    /** How many of the last results are failures, and how many successes come right before those. */
    private record Streak(List<Result> results, int failures, int successesBefore, Instant lastSuccess) {
        static Streak of(List<Result> results) {
            int at = results.size();
            while (at > 0 && !results.get(at - 1).success()) {
                at--;
            }
            int failures = results.size() - at;
            int before = at;
            while (before > 0 && results.get(before - 1).success()) {
                before--;
            }
            return new Streak(
                    results,
                    failures,
                    at - before,
                    at == 0 ? null : results.get(at - 1).at());
        }

        Result firstFailure() {
            return results.get(results.size() - failures);
        }
    }

    /** @return how many new alerts came of it */
    @Transactional
    int find(Subscription subscription) {
        return switch (subscription.rule()) {
            case FAILURES, NEWLY_FAILING -> jobs(subscription);
            case SILENT -> silent(subscription);
            case DIGEST -> digest(subscription);
        };
    }

    private String where(Subscription subscription) {
        return subscription.ci() != null
                ? "r.ci_id = ?"
                : "r.project_id in (select id from gerrit_project where name = ?)";
    }

    private Object about(Subscription subscription) {
        return subscription.ci() != null ? subscription.ci() : subscription.project();
    }

    private int jobs(Subscription subscription) {
        Map<JobKey, List<Result>> jobs = new LinkedHashMap<>();
        database.each(
                "select r.id, r.ci_id, i.name, r.pipeline, n.id, n.name, t.result, r.reported_at"
                        + " from (select r.id, r.ci_id, r.pipeline, r.reported_at from ci_report r where "
                        + where(subscription) + " and r.reported_at >= ? order by r.reported_at desc, r.id desc limit "
                        + REPORTS + ") r join ci i on i.id = r.ci_id join ci_job_result t on t.report_id = r.id"
                        + " join ci_job n on n.id = t.job_id where i.standing <> 'REJECTED'"
                        + " order by r.reported_at, r.id, t.position",
                row -> {
                    Outcome outcome = JobResult.valueOf(row.getString(7)).outcome();
                    if (outcome == Outcome.SUCCESS || outcome == Outcome.FAILURE) {
                        JobKey key = new JobKey(
                                row.getLong(2), row.getString(3), row.getString(4), row.getLong(5), row.getString(6));
                        jobs.computeIfAbsent(key, job -> new ArrayList<>())
                                .add(new Result(
                                        row.getLong(1),
                                        outcome == Outcome.SUCCESS,
                                        Database.instant(row, "reported_at")));
                    }
                    return null;
                },
                about(subscription),
                clock.instant().minus(LATELY));
        int made = 0;
        for (Map.Entry<JobKey, List<Result>> job : jobs.entrySet()) {
            Streak streak = Streak.of(job.getValue());
            if (streak.failures() > 0
                    && !isMuted(job.getKey().ci(), job.getKey().name())) {
                made += subscription.rule() == Rule.FAILURES
                        ? failures(subscription, job.getKey(), streak)
                        : newlyFailing(subscription, job.getKey(), streak);
            }
        }
        return made;
    }

    private int failures(Subscription subscription, JobKey job, Streak streak) {
        String prefix = "failures:" + job.occasion() + ":";
        Instant since = clock.instant().minus(REMEMBERED);
        Instant after =
                streak.lastSuccess() == null || streak.lastSuccess().isBefore(since) ? since : streak.lastSuccess();
        // The beginning of a long run of failures moves out of sight, and the run is still the same one.
        boolean told = database.number(
                        "select count(*) from alert where subscription_id = ? and occasion like ? and made_at > ?",
                        subscription.id(),
                        prefix + "%",
                        after)
                > 0;
        return streak.failures() < subscription.threshold() || told
                ? 0
                : add(
                        subscription,
                        prefix + streak.firstFailure().report(),
                        job.words() + " failed " + streak.failures() + " times in a row",
                        "The first of these failures was reported at "
                                + Formats.utc(streak.firstFailure().at()) + ".",
                        "/ciwatch/cis/" + job.ci());
    }

    private int newlyFailing(Subscription subscription, JobKey job, Streak streak) {
        return streak.successesBefore() < subscription.threshold()
                ? 0
                : add(
                        subscription,
                        "newly:" + job.occasion() + ":" + streak.firstFailure().report(),
                        job.words() + " fails",
                        "It had succeeded " + streak.successesBefore() + " times in a row before the report at "
                                + Formats.utc(streak.firstFailure().at()) + ".",
                        "/ciwatch/reports/" + streak.firstFailure().report());
    }

    private record Last(long ci, String name, Instant at) {}

    private int silent(Subscription subscription) {
        Instant now = clock.instant();
        List<Last> lasts = database.list(
                "select r.ci_id, i.name, max(r.reported_at) as last_at from ci_report r join ci i on i.id = r.ci_id where "
                        + where(subscription) + " and i.standing <> 'REJECTED' and r.reported_at >= ?"
                        + " group by r.ci_id, i.name order by r.ci_id",
                row -> new Last(row.getLong(1), row.getString(2), Database.instant(row, "last_at")),
                about(subscription),
                now.minus(REMEMBERED));
        Instant newest = lasts.stream().map(Last::at).max(Instant::compareTo).orElse(Instant.EPOCH);
        int made = 0;
        for (Last last : lasts) {
            boolean quiet =
                    last.at().plus(Duration.ofHours(subscription.threshold())).isBefore(now);
            // On a project where nobody reports, nothing happens: that is no one's silence.
            boolean alone = subscription.ci() == null && !newest.isAfter(last.at());
            if (quiet && !alone && !isMuted(last.ci(), null)) {
                made += add(
                        subscription,
                        "silent:" + last.ci() + ":" + last.at().getEpochSecond(),
                        last.name() + " is silent"
                                + (subscription.project() == null ? "" : " on " + subscription.project()),
                        "Its last report came at " + Formats.utc(last.at()) + ".",
                        "/ciwatch/cis/" + last.ci());
            }
        }
        return made;
    }

    private int digest(Subscription subscription) {
        String week = week(clock.instant());
        if (week.equals(week(subscription.createdAt()))) {
            return 0;
        }
        String occasion = "digest:" + week;
        if (database.number(
                        "select count(*) from alert where subscription_id = ? and occasion = ?",
                        subscription.id(),
                        occasion)
                > 0) {
            return 0;
        }
        if (subscription.ci() != null) {
            CiHealth ci = health.ci(subscription.ci());
            return add(subscription, occasion, ci.name() + ": the last 7 days", figures(ci), ci.page());
        }
        ProjectDetail project = health.project(subscription.project());
        StringBuilder text = new StringBuilder(project.getAnswer())
                .append(". Patch sets: ")
                .append(project.patchSets())
                .append("; rechecks: ")
                .append(project.rechecks())
                .append(", without a reason: ")
                .append(project.bareRechecks())
                .append(".\n");
        project.cis().stream()
                .limit(50)
                .forEach(ci -> text.append('\n').append(ci.name()).append(": ").append(figures(ci)));
        return add(
                subscription,
                occasion,
                project.project() + ": the last 7 days",
                text.toString(),
                Project.page(project.project()));
    }

    private static String figures(CiHealth ci) {
        return "missed " + ci.missed() + " of " + ci.expected() + " expected, late " + ci.late() + "; job success "
                + ci.getSuccessText() + " (" + ci.success() + " of " + ci.decided() + "); flaky patch sets: "
                + ci.flakyPatchSets() + ".";
    }

    private static String week(Instant at) {
        var date = at.atZone(ZoneOffset.UTC);
        return date.get(IsoFields.WEEK_BASED_YEAR) + "-W" + date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }

    private boolean isMuted(long ci, String job) {
        Instant now = clock.instant();
        return notes.of(ci).stream()
                .filter(note -> note.job() == null || note.job().equals(job))
                .anyMatch((Note note) -> note.mutedAt(now));
    }

    /** Runs in the caller's transaction. */
    int add(Subscription subscription, String occasion, String subject, String body, String page) {
        return database.change(
                "insert ignore into alert (subscription_id, occasion, subject, body, page, made_at, tries, next_at)"
                        + " values (?, ?, ?, ?, ?, ?, 0, ?)",
                subscription.id(),
                occasion,
                Columns.fit(subject.replaceAll("\\p{Cntrl}", " "), 255),
                Columns.fit(body, 10_000),
                page,
                clock.instant(),
                clock.instant());
    }
}
