package org.infraportal.clouds.checks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

import org.infraportal.cloudscheck.Capacity;
import org.infraportal.cloudscheck.CheckReport;
import org.infraportal.cloudscheck.CheckReports;
import org.infraportal.cloudscheck.Leftover;
import org.infraportal.cloudscheck.RuleResult;
import org.infraportal.cloudscheck.Verdict;
import org.infraportal.web.jobs.JobState;
import org.infraportal.web.jobs.JobView;

/**
 * A check as it stands: what it found, and its job.
 *
 * @param done how many rules have an answer
 * @param problem why it ended early
 * @param provider the region of the portal that it is about; null while there is none
 * @param signedBy whose key signed a report that was handed in
 * @param overall null while it goes on, and when it was cancelled
 * @param effective how many instances there is room for; null when the cloud did not say
 * @param rules empty while it goes on
 * @param leftovers what may still be in the cloud
 * @param before the check before this one; null when there is none
 * @param changes the rules that say something else than then
 * @param outdated whether the verdict is older than seven days
 */
public record CheckStatus(
        long id,
        JobState state,
        long done,
        Long total,
        String unit,
        Instant startedAt,
        Instant endedAt,
        String problem,
        String page,
        CheckSource source,
        String authUrl,
        String region,
        String provider,
        String startedBy,
        String signedBy,
        @JsonInclude(JsonInclude.Include.ALWAYS) Verdict overall,
        @JsonInclude(JsonInclude.Include.ALWAYS) Capacity effective,
        List<RuleResult> rules,
        List<Leftover> leftovers,
        Long before,
        List<RuleChange> changes,
        boolean outdated) {

    /** @param before null when there is none; @param job null for a report that was handed in */
    static CheckStatus of(CheckRecord check, CheckRecord before, JobView job, Instant now) {
        CheckReport report = check.report() == null ? null : CheckReports.read(check.report());
        JobState state = job == null ? JobState.DONE : job.state();
        return new CheckStatus(
                check.id(),
                state,
                job == null ? report.rules().size() : job.done(),
                job == null ? Long.valueOf(report.rules().size()) : job.total(),
                "rules",
                job == null ? check.endedAt() : job.startedAt(),
                job == null ? check.endedAt() : job.endedAt(),
                job == null ? null : job.problem(),
                "/clouds/checks/" + check.id(),
                check.source(),
                check.authUrl(),
                check.region(),
                check.provider(),
                check.startedBy(),
                check.signedBy(),
                check.overall(),
                report == null ? null : report.effective(),
                report == null ? List.of() : report.rules(),
                leftovers(check, report, state),
                before == null ? null : before.id(),
                changes(report, before),
                isOutdated(check, now));
    }

    private static List<Leftover> leftovers(CheckRecord check, CheckReport report, JobState state) {
        return switch (check.leftover()) {
            case NONE, REMOVED -> List.of();
            case LEFT -> report == null ? List.of() : report.leftovers();
            // Its program was killed: what it was about to make is known by its name alone.
            case MAYBE -> state.ended() ? List.of(new Leftover("image", null, check.name())) : List.of();
        };
    }

    private static List<RuleChange> changes(CheckReport report, CheckRecord before) {
        List<RuleChange> changes = new ArrayList<>();
        if (report != null && before != null) {
            CheckReport then = CheckReports.read(before.report());
            for (RuleResult now : report.rules()) {
                Verdict was = then.rule(now.rule()).verdict();
                if (was != now.verdict()) {
                    changes.add(new RuleChange(now.rule(), was, now.verdict()));
                }
            }
        }
        return changes;
    }

    static boolean isOutdated(CheckRecord check, Instant now) {
        return check.endedAt() != null && check.endedAt().plus(CheckJobs.FRESH).isBefore(now);
    }

    @JsonIgnore
    public JobView job() {
        return new JobView(Long.toString(id), state, done, total, unit, startedAt, endedAt, problem, page);
    }

    /** What is not as it should be, the worst first. */
    @JsonIgnore
    public List<RuleResult> toDo() {
        return rules.stream()
                .filter(rule -> rule.verdict() == Verdict.FAIL || rule.verdict() == Verdict.WARN)
                .sorted(Comparator.comparing(RuleResult::verdict))
                .toList();
    }

    /** The heading of its page. */
    @JsonIgnore
    public String title() {
        return (overall == null ? state.name().toLowerCase(java.util.Locale.ROOT) : overall.name()) + ", "
                + (provider == null ? region : provider);
    }
}
