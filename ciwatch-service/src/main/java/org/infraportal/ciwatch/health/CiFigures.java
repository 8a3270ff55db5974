package org.infraportal.ciwatch.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.infraportal.ciwatch.cis.Ci;
import org.infraportal.ciwatch.cis.Cis;
import org.infraportal.ciwatch.comments.Outcome;
import org.infraportal.ciwatch.counted.CountedReports;
import org.infraportal.ciwatch.gerrit.GerritServer;
import org.infraportal.ciwatch.window.Condition;
import org.infraportal.ciwatch.window.FigureQuery;
import org.infraportal.ciwatch.window.Window;
import org.infraportal.database.Database;
import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;
import org.infraportal.web.lists.PageRequest;
import org.infraportal.web.values.Given;

/** The figures of CIs in a window of time. */
@ApplicationScoped
class CiFigures {
    private static final Duration RULE = Duration.ofDays(14);

    private final Cis cis;
    private final CountedReports counted;
    private final CiReports reports;
    private final JobFigures jobs;
    private final Expectations expectations;
    private final Database database;
    private final Clock clock;

    CiFigures(
            Cis cis,
            CountedReports counted,
            CiReports reports,
            JobFigures jobs,
            Expectations expectations,
            Database database,
            Clock clock) {
        this.cis = cis;
        this.counted = counted;
        this.reports = reports;
        this.jobs = jobs;
        this.expectations = expectations;
        this.database = database;
        this.clock = clock;
    }

    /** A place in the list of CIs. */
    private record Place(String name, long id) {
        static final Place START = new Place("", 0);
    }

    /** A CI with the form of its reports. */
    record Formed(CiHealth health, CiReports.Form form) {}

    /** One page of the CIs whose name contains a text, by name, also of those with nothing in the window. */
    @Transactional
    Page<CiHealth> page(CiQuery query, PageRequest part) {
        return formed(query, part).map(Formed::health);
    }

    /** The same with the form of their reports. */
    @Transactional
    Page<Formed> formed(CiQuery query, PageRequest part) {
        Window window = Window.of(query, clock.instant());
        Place after = Objects.requireNonNullElse(part.after(Place.class), Place.START);
        String server = GerritServer.name(Given.text(query.gerrit));
        List<Ci> found = cis.page(query.q, server, after.name, after.id, part.rows());
        Page<Ci> page = part.page(found, () -> cis.count(query.q, server), ci -> new Place(ci.name, ci.id));
        return page.with(formed(query, window, page.items()));
    }

    /** One CI. */
    @Transactional
    CiHealth of(long id, FigureQuery query) {
        return health(query, Window.of(query, clock.instant()), List.of(known(id)))
                .getFirst();
    }

    /** Those of these CIs that are not rejected. */
    @Transactional
    List<CiHealth> of(List<Long> ids, FigureQuery query) {
        return health(
                query,
                Window.of(query, clock.instant()),
                ids.stream().flatMap(id -> cis.shown(id).stream()).toList());
    }

    /** The jobs of these CIs, in no order. */
    @Transactional
    List<JobHealth> jobsOf(List<Long> ids, FigureQuery query) {
        Map<Long, Ci> byId = new HashMap<>();
        ids.forEach(id -> cis.shown(id).ifPresent(ci -> byId.put(id, ci)));
        return jobs.of(query, Window.of(query, clock.instant()), byId.keySet()).stream()
                .map(job -> health(job, byId.get(job.ci())))
                .toList();
    }

    /** The patch sets on which a CI was expected and silent, or was excused, the newest first. */
    @Transactional
    Page<SilentPatchSet> silent(long id, boolean missed, FigureQuery query, PageRequest part) {
        known(id);
        List<Expectations.Due> silent = expectations
                .of(query, Window.of(query, clock.instant()), List.of(id))
                .getOrDefault(id, List.of())
                .reversed()
                .stream()
                .filter(due -> missed ? due.missed() : due.excused())
                .toList();
        Page<Expectations.Due> page = part.pageOf(silent);
        return page.with(expectations.named(page.items()));
    }

    /** The jobs with results in a window, by CI, name and pipeline. */
    @Transactional
    Page<JobHealth> jobs(JobQuery query, PageRequest part) {
        List<Ci> asked = cis.asked(Given.text(query.ci), GerritServer.name(Given.text(query.gerrit)));
        Map<Long, Ci> byId = new HashMap<>();
        asked.forEach(ci -> byId.put(ci.id, ci));
        String text = Given.text(query.q);
        List<JobHealth> all = jobs.of(query, Window.of(query, clock.instant()), byId.keySet()).stream()
                .filter(job ->
                        text == null || job.job().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)))
                .map(job -> health(job, byId.get(job.ci())))
                .sorted(JobHealth.ORDER)
                .toList();
        return part.pageOf(all);
    }

    private Ci known(long id) {
        return cis.shown(id).orElseThrow(() -> ProblemException.notFound("CI", id));
    }

    private static JobHealth health(JobFigures.Counted job, Ci ci) {
        Outcomes outcomes = Outcomes.of(job.sum().outcomes());
        return new JobHealth(
                new JobHealth.Owner(ci.id, ci.name, ci.account),
                job.pipeline().isEmpty() ? null : job.pipeline(),
                job.job(),
                job.sum().attempts(),
                outcomes,
                outcomes.successRate(),
                job.sum().flaky().size(),
                job.sum().flips().flips(),
                job.sum().flips().rate(),
                job.sum().duration());
    }

    private List<CiHealth> health(FigureQuery query, Window window, List<Ci> shown) {
        return formed(query, window, shown).stream().map(Formed::health).toList();
    }

    private List<Formed> formed(FigureQuery query, Window window, List<Ci> shown) {
        if (shown.isEmpty()) {
            return List.of();
        }
        List<Long> ids = shown.stream().map(ci -> ci.id).toList();
        CiReports.Counting ofReports = reports.counting(window);
        JobFigures.Counting ofResults = jobs.counting();
        Expectations.Firsts firsts = expectations.firsts();
        counted.each(query, window, ids, report -> {
            ofReports.add(report);
            ofResults.add(report);
            firsts.add(report);
        });
        Map<Long, CiReports.Counted> reported = ofReports.end();
        Map<Long, JobSum> ofJobs = new HashMap<>();
        ofResults.end().forEach(job -> ofJobs.computeIfAbsent(job.ci(), ci -> new JobSum())
                .add(job.sum()));
        Map<Long, Expectations.Sum> due = expectations.sums(query, window, ids, firsts);
        Map<Long, Seen> seen = seen(ids, window.to());
        return shown.stream()
                .map(ci -> new Formed(
                        health(
                                ci,
                                window,
                                reported.getOrDefault(ci.id, CiReports.Counted.NOTHING),
                                ofJobs.getOrDefault(ci.id, new JobSum()),
                                due.getOrDefault(ci.id, Expectations.Sum.NOTHING),
                                seen.getOrDefault(ci.id, Seen.NEVER)),
                        reported.getOrDefault(ci.id, CiReports.Counted.NOTHING).form()))
                .toList();
    }

    private static CiHealth health(
            Ci ci, Window window, CiReports.Counted reported, JobSum sum, Expectations.Sum due, Seen seen) {
        Outcomes outcomes = Outcomes.of(sum.outcomes);
        return new CiHealth(
                ci.id,
                ci.name,
                ci.host,
                ci.account,
                ci.standing,
                reported.reported(),
                due.expected(),
                due.missed(),
                due.excused(),
                due.late(),
                sum.attempts,
                outcomes.success(),
                outcomes.failure(),
                outcomes.infra(),
                outcomes.successRate(),
                sum.flaky.size(),
                sum.flips.flips(),
                sum.flips.rate(),
                seen.last(),
                seen.success(),
                reported.agreement(),
                reported.trust(),
                reported.latency(),
                seen.success() != null && !seen.success().isBefore(window.to().minus(RULE)),
                CiHealth.page(ci.id));
    }

    /** All jobs of a CI together. */
    private static final class JobSum {
        private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        private final PatchSetIds flaky = new PatchSetIds();
        private FlipCount.Flips flips = FlipCount.Flips.NONE;
        private long attempts;

        void add(JobTally.Sum sum) {
            sum.outcomes().forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
            flaky.addAll(sum.flaky());
            flips = flips.plus(sum.flips());
            attempts += sum.attempts();
        }
    }

    /** When a CI last reported, and when it last reported success; null for never. */
    private record Seen(Instant last, Instant success) {
        static final Seen NEVER = new Seen(null, null);
    }

    private Map<Long, Seen> seen(List<Long> ids, Instant before) {
        Map<Long, Seen> seen = new HashMap<>();
        String last = "(select n.reported_at from counted_report n where n.ci_id = i.id and n.reported_at < ?%s"
                + " order by n.reported_at desc limit 1)";
        Condition condition = new Condition().in("i.id", ids);
        List<Object> values = new ArrayList<>(List.of(before, before));
        values.addAll(List.of(condition.values()));
        database.each(
                "select i.id, " + last.formatted("") + " as last_at, " + last.formatted(" and n.verdict = 'SUCCESS'")
                        + " as success_at from ci i where " + condition,
                row -> seen.put(
                        row.getLong(1),
                        new Seen(Database.instant(row, "last_at"), Database.instant(row, "success_at"))),
                values.toArray());
        return seen;
    }
}
