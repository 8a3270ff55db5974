package org.infraportal.ciwatch.trends;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.infraportal.ciwatch.changes.ChangeAddress;
import org.infraportal.ciwatch.cis.Ci;
import org.infraportal.ciwatch.cis.Cis;
import org.infraportal.ciwatch.comments.Outcome;
import org.infraportal.ciwatch.counted.CountedReports;
import org.infraportal.ciwatch.counted.PackedJobs;
import org.infraportal.ciwatch.gerrit.GerritServer;
import org.infraportal.ciwatch.window.Condition;
import org.infraportal.ciwatch.window.Window;
import org.infraportal.database.Database;
import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;
import org.infraportal.web.lists.PageRequest;
import org.infraportal.web.values.Given;

/** Finds what is new about the jobs of a project. */
@ApplicationScoped
public class Trends {
    private static final int MAX_MERGED = 20;
    /** What matters most first; in it the least likely by chance, then the most failures. */
    private static final Comparator<JobTrend> ORDER = Comparator.comparing(JobTrend::kind)
            .thenComparing(JobTrend::chance)
            .thenComparing(
                    Comparator.comparing((JobTrend job) -> job.now().failure()).reversed())
            .thenComparing(job -> job.ci().name())
            .thenComparing(job -> job.ci().id())
            .thenComparing(JobTrend::job)
            .thenComparing(JobTrend::pipeline, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final Cis cis;
    private final CountedReports reports;
    private final Database database;
    private final ChangeAddress addresses;
    private final Clock clock;

    Trends(Cis cis, CountedReports reports, Database database, ChangeAddress addresses, Clock clock) {
        this.cis = cis;
        this.reports = reports;
        this.database = database;
        this.addresses = addresses;
        this.clock = clock;
    }

    private record Key(long ci, String pipeline, String job) {}

    /**
     * The jobs of a project about which something is new, what matters most first.
     *
     * @throws ProblemException 400 without a project
     */
    @Transactional
    public Page<JobTrend> page(TrendQuery query, PageRequest part) {
        if (Given.text(query.project) == null) {
            throw ProblemException.invalid("project", "project: empty (expected: the full name of a project)");
        }
        Window window = Window.of(query, clock.instant());
        Map<Long, Ci> byId = new HashMap<>();
        cis.asked(Given.text(query.ci), GerritServer.name(Given.text(query.gerrit)))
                .forEach(ci -> byId.put(ci.id, ci));
        Map<Long, String> hosts = new HashMap<>();
        byId.values().forEach(ci -> hosts.put(ci.id, ci.host));
        List<JobTrend> news = new ArrayList<>();
        results(query, window, byId).forEach((key, results) -> {
            JobTrend trend = trend(byId.get(key.ci()), key, TrendRule.of(results, window.from()));
            if (trend.kind() != TrendKind.STEADY) {
                news.add(trend);
            }
        });
        news.sort(ORDER);
        return part.pageOf(news)
                .map(trend -> trend.lastBefore() == null
                        ? trend
                        : trend.with(merged(query, hosts.get(trend.ci().id()), trend)));
    }

    private JobTrend trend(Ci ci, Key key, TrendRule.Found found) {
        return new JobTrend(
                new JobTrend.Owner(ci.id, ci.name, ci.account),
                key.pipeline().isEmpty() ? null : key.pipeline(),
                key.job(),
                found.kind(),
                found.now(),
                found.before(),
                found.chance(),
                found.flakyPatchSets(),
                point(ci, found.turn().last()),
                point(ci, found.turn().first()),
                List.of());
    }

    private JobTrend.Point point(Ci ci, TrendRule.Result result) {
        return result == null
                ? null
                : new JobTrend.Point(
                        result.change(),
                        result.patchSet(),
                        result.at(),
                        result.success(),
                        addresses.of(ci.host, result.change()));
    }

    private record OfJob(long ci, String pipeline, int job) {}

    private record Decided(long patchSet, Instant at, boolean success) {}

    /** The results of this window and of the one before, by job, each in the order of time. */
    private Map<Key, List<TrendRule.Result>> results(TrendQuery query, Window window, Map<Long, Ci> asked) {
        Duration length = Duration.between(window.from(), window.to());
        Window both = new Window(Window.earlier(window.from(), length), window.to());
        Map<OfJob, List<Decided>> decided = new LinkedHashMap<>();
        Set<Long> patchSets = new HashSet<>();
        reports.ofProjects(query, both, reports.projects(query), report -> {
            if (asked.containsKey(report.ci())) {
                decided(report, decided);
                patchSets.add(report.patchSet());
            }
        });
        Map<Long, Place> places = places(patchSets);
        Map<Integer, String> names =
                reports.jobNames(decided.keySet().stream().map(OfJob::job).collect(Collectors.toSet()));
        Map<Key, List<TrendRule.Result>> results = new LinkedHashMap<>();
        decided.forEach((of, ofJob) -> results.put(
                new Key(of.ci, of.pipeline, names.get(of.job)),
                ofJob.stream().map(one -> places.get(one.patchSet).with(one)).toList()));
        return results;
    }

    private static void decided(CountedReports.Counted report, Map<OfJob, List<Decided>> decided) {
        PackedJobs jobs = report.jobs();
        for (int i = 0; i < jobs.size(); i++) {
            Outcome outcome = jobs.result(i).outcome();
            if (outcome == Outcome.SUCCESS || outcome == Outcome.FAILURE) {
                decided.computeIfAbsent(
                                new OfJob(report.ci(), report.pipeline(), jobs.job(i)), job -> new ArrayList<>())
                        .add(new Decided(report.patchSet(), report.at(), outcome == Outcome.SUCCESS));
            }
        }
    }

    private record Place(long changeId, long change, int patchSet) {
        TrendRule.Result with(Decided one) {
            return new TrendRule.Result(changeId, change, patchSet, one.patchSet, one.at, one.success);
        }
    }

    private Map<Long, Place> places(Set<Long> patchSets) {
        Map<Long, Place> places = new HashMap<>();
        Database.parts(
                patchSets,
                part -> database.each(
                        "select p.id, p.change_id, c.number, p.number from patch_set p"
                                + " join gerrit_change c on c.id = p.change_id where p.id in "
                                + Database.marks(part.size()),
                        row -> places.put(row.getLong(1), new Place(row.getLong(2), row.getLong(3), row.getInt(4))),
                        part.toArray()));
        return places;
    }

    private List<JobTrend.Merged> merged(TrendQuery query, String host, JobTrend trend) {
        Instant after = trend.lastBefore().at();
        Condition condition = new Condition()
                .and("e.kind = 'MERGED'")
                .and("e.happened_at > ?", after)
                .and("e.happened_at <= ?", trend.firstAfter().at())
                .and("c.host = ?", host)
                .change(query);
        return database.list(
                "select distinct c.number, c.subject, e.happened_at from life_event e"
                        + " join gerrit_change c on c.id = e.change_id join gerrit_project j on j.id = c.project_id where "
                        + condition + " order by e.happened_at desc, c.number desc limit " + MAX_MERGED,
                row -> new JobTrend.Merged(
                        row.getLong(1),
                        row.getString(2),
                        Database.instant(row, "happened_at"),
                        addresses.of(host, row.getLong(1))),
                condition.values());
    }
}
