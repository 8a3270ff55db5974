package org.infraportal.ciwatch.jobs;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.infraportal.ciwatch.changes.ChangeAddress;
import org.infraportal.ciwatch.changes.ChangeIds;
import org.infraportal.ciwatch.cis.Ci;
import org.infraportal.ciwatch.cis.Cis;
import org.infraportal.ciwatch.comments.JobResult;
import org.infraportal.ciwatch.comments.Outcome;
import org.infraportal.ciwatch.gerrit.GerritServer;
import org.infraportal.ciwatch.window.Condition;
import org.infraportal.ciwatch.window.Window;
import org.infraportal.database.Database;
import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;
import org.infraportal.web.lists.PageRequest;
import org.infraportal.web.values.Given;

/** The histories of single jobs. */
@ApplicationScoped
class JobHistories {
    private static final int MAX_TURNS = 50;

    private final JobRuns runs;
    private final Cis cis;
    private final Database database;
    private final ChangeAddress addresses;
    private final Clock clock;

    JobHistories(JobRuns runs, Cis cis, Database database, ChangeAddress addresses, Clock clock) {
        this.runs = runs;
        this.cis = cis;
        this.database = database;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** @throws ProblemException 400 where CI or job are not named, 404 where they are not known */
    @Transactional
    JobHistory of(HistoryQuery query, PageRequest part) {
        Ci ci = named(query);
        int job = job(query.job);
        List<JobRuns.Run> all = new ArrayList<>();
        runs.each(query, Window.of(query, clock.instant()), List.of(ci.id), run -> {
            if (run.job() == job) {
                all.add(run);
            }
        });
        Page<JobRuns.Run> page = part.pageOf(all.reversed());
        Map<Long, Tested> tested = tested(page.items());
        Map<Long, String> urls = urls(page.items(), job);
        Spans.Gathered seconds = new Spans.Gathered();
        all.stream()
                .filter(run -> run.result() == JobResult.SUCCESS && run.seconds() >= 0)
                .forEach(run -> seconds.add(run.seconds()));
        return new JobHistory(
                JobOwner.of(ci),
                query.job.strip(),
                seconds.spans(),
                count(all, Outcome.SUCCESS),
                count(all, Outcome.FAILURE),
                turns(all, changes(all)),
                page.items().stream()
                        .map(run -> view(run, tested.get(run.patchSet()), urls.get(run.report())))
                        .toList(),
                page.nextPageToken(),
                all.size());
    }

    private Ci named(HistoryQuery query) {
        if (Given.text(query.ci) == null) {
            throw ProblemException.invalid("ci", "ci: empty (expected: the name or the number of a CI)");
        }
        return cis.asked(Given.text(query.ci), GerritServer.name(Given.text(query.gerrit))).stream()
                .min(Comparator.comparing(ci -> ci.id))
                .orElseThrow(() -> ProblemException.notFound("CI", query.ci.strip()));
    }

    private int job(String name) {
        if (Given.text(name) == null) {
            throw ProblemException.invalid("job", "job: empty (expected: the name of a job)");
        }
        return database.first("select id from ci_job where name = ?", row -> row.getInt(1), Given.text(name))
                .orElseThrow(() -> ProblemException.notFound("job", name.strip()));
    }

    private static long count(List<JobRuns.Run> runs, Outcome outcome) {
        return runs.stream().filter(run -> run.result().outcome() == outcome).count();
    }

    /** The change of each patch set that has a result that says something about it. */
    private Map<Long, Long> changes(List<JobRuns.Run> all) {
        return ChangeIds.of(database, all.stream().map(JobRuns.Run::patchSet).collect(Collectors.toSet()));
    }

    /** Runs of equal results, the newest first. */
    private static List<JobHistory.Turn> turns(List<JobRuns.Run> all, Map<Long, Long> changes) {
        List<JobHistory.Turn> turns = new ArrayList<>();
        List<JobRuns.Run> equal = new ArrayList<>();
        for (JobRuns.Run run : all) {
            Outcome outcome = run.result().outcome();
            if (outcome != Outcome.SUCCESS && outcome != Outcome.FAILURE) {
                continue;
            }
            if (!equal.isEmpty() && equal.getLast().result().outcome() != outcome) {
                turns.add(turn(equal, changes));
                equal.clear();
            }
            equal.add(run);
        }
        if (!equal.isEmpty()) {
            turns.add(turn(equal, changes));
        }
        return turns.reversed().stream().limit(MAX_TURNS).toList();
    }

    private static JobHistory.Turn turn(List<JobRuns.Run> equal, Map<Long, Long> changes) {
        Set<Long> different = new HashSet<>();
        equal.forEach(run -> different.add(changes.get(run.patchSet())));
        return new JobHistory.Turn(
                equal.getFirst().result().outcome() == Outcome.SUCCESS,
                equal.getFirst().at(),
                equal.getLast().at(),
                equal.size(),
                different.size());
    }

    private record Tested(long change, int patchSet, String project, String page) {}

    private Map<Long, Tested> tested(List<JobRuns.Run> shown) {
        Map<Long, Tested> tested = new HashMap<>();
        Condition condition = new Condition()
                .in("p.id", shown.stream().map(JobRuns.Run::patchSet).distinct().toList());
        database.each(
                "select p.id, c.number, p.number, j.name, c.host from patch_set p join gerrit_change c on c.id = p.change_id"
                        + " join gerrit_project j on j.id = c.project_id where " + condition,
                row -> tested.put(
                        row.getLong(1),
                        new Tested(
                                row.getLong(2),
                                row.getInt(3),
                                row.getString(4),
                                addresses.of(row.getString(5), row.getLong(2)))),
                condition.values());
        return tested;
    }

    /** What the CI linked for the job, by report. */
    private Map<Long, String> urls(List<JobRuns.Run> shown, int job) {
        Map<Long, String> urls = new HashMap<>();
        Condition condition = new Condition()
                .in(
                        "report_id",
                        shown.stream().map(JobRuns.Run::report).distinct().toList())
                .and("job_id = ?", job);
        database.each(
                "select report_id, url from ci_job_result where " + condition + " order by report_id, position",
                row -> urls.put(row.getLong(1), row.getString(2)),
                condition.values());
        return urls;
    }

    private static JobHistory.Result view(JobRuns.Run run, Tested tested, String url) {
        return new JobHistory.Result(
                run.pipeline().isEmpty() ? null : run.pipeline(),
                tested.change(),
                tested.patchSet(),
                tested.project(),
                run.at(),
                run.result(),
                run.result().outcome(),
                run.seconds() < 0 ? null : (Long) run.seconds(),
                url,
                tested.page(),
                "/ciwatch/reports/" + run.report());
    }
}
