package org.infraportal.ciwatch.checks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.infraportal.ciwatch.changes.Change;
import org.infraportal.ciwatch.changes.ChangeAddress;
import org.infraportal.ciwatch.changes.Changes;
import org.infraportal.ciwatch.comments.JobResult;
import org.infraportal.ciwatch.comments.Outcome;
import org.infraportal.ciwatch.comments.Verdict;
import org.infraportal.ciwatch.gerrit.GerritServer;
import org.infraportal.ciwatch.runs.RunLink;
import org.infraportal.ciwatch.runs.RunLinks;
import org.infraportal.ciwatch.scopes.Scope;
import org.infraportal.ciwatch.scopes.Scopes;
import org.infraportal.ciwatch.starts.StartView;
import org.infraportal.ciwatch.starts.Starts;
import org.infraportal.database.Database;
import org.infraportal.ui.Formats;
import org.infraportal.web.ProblemException;
import org.infraportal.web.values.Given;

/** Reads what the Checks tab shows. */
@ApplicationScoped
class Checks {
    /** The label on which CIs vote unless somebody said another one. */
    private static final String USUAL_LABEL = "Verified";
    /** Gerrit draws all of them at once. */
    private static final int MOST_RUNS = 2_000;

    private final Database database;
    private final Changes changes;
    private final ChangeAddress addresses;
    private final Scopes scopes;
    private final RunLinks runs;
    private final JobPast jobs;
    private final Starts starts;
    private final Clock clock;

    Checks(
            Database database,
            Changes changes,
            ChangeAddress addresses,
            Scopes scopes,
            RunLinks runs,
            JobPast jobs,
            Starts starts,
            Clock clock) {
        this.database = database;
        this.changes = changes;
        this.addresses = addresses;
        this.scopes = scopes;
        this.runs = runs;
        this.jobs = jobs;
        this.starts = starts;
        this.clock = clock;
    }

    private record PatchSetRow(long id, int number, Instant createdAt, Instant calmUntil) {}

    /**
     * The runs of a patch set.
     *
     * @param gerrit the server by any of its names, or null for the one whose change of this number was heard of last
     * @param number of the patch set, or null for the newest one
     * @param portal the portal's address, without a slash at its end
     */
    @Transactional
    FetchResponse of(long change, String gerrit, Integer number, String portal) {
        String host = GerritServer.name(Given.text(gerrit));
        Change known = changes.numbered(change).stream()
                .filter(candidate -> host == null || candidate.host.equals(host))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("change", change));
        PatchSetRow patchSet = database.first(
                        "select id, number, created_at, calm_until from patch_set where change_id = ?"
                                + " and (? is null or number = ?) order by number desc limit 1",
                        row -> new PatchSetRow(
                                row.getLong(1),
                                row.getInt(2),
                                Database.instant(row, "created_at"),
                                Database.instant(row, "calm_until")),
                        known.id,
                        number,
                        number)
                .orElseThrow(() -> ProblemException.notFound("patch set", change + "," + number));
        List<Attempt> attempts = attempts(patchSet.id());
        List<FetchResponse.CheckRun> all = new ArrayList<>(completed(known, patchSet, attempts, portal));
        List<StartView> running = starts.running(known.number, known.host, patchSet.number());
        running.forEach(run -> all.add(running(known, patchSet, run, portal)));
        Set<Long> heard = attempts.stream().map(Attempt::ci).collect(Collectors.toSet());
        running.forEach(run -> heard.add(run.ciId()));
        all.addAll(silent(known, patchSet, heard, portal));
        return new FetchResponse(FetchResponse.ResponseCode.OK, all);
    }

    private List<Attempt> attempts(long patchSet) {
        return database.list(
                "select r.id, r.ci_id, i.name, i.label, r.pipeline, n.name, t.result, r.verdict, t.result_text, t.url,"
                        + " r.buildset_url, t.voting, t.seconds, r.reported_at"
                        + " from ci_report r join ci i on i.id = r.ci_id"
                        + " left join ci_job_result t on t.report_id = r.id left join ci_job n on n.id = t.job_id"
                        + " where r.patch_set_id = ? and i.standing <> 'REJECTED'"
                        + " order by r.reported_at, r.id, t.position limit " + MOST_RUNS,
                row -> {
                    String job = row.getString(6);
                    long seconds = row.getLong(13);
                    Long took = row.wasNull() ? null : (Long) seconds;
                    Verdict verdict = Verdict.valueOf(row.getString(8));
                    return new Attempt(
                            row.getLong(1),
                            row.getLong(2),
                            row.getString(3),
                            row.getString(4) == null ? USUAL_LABEL : row.getString(4),
                            row.getString(5),
                            job,
                            job == null
                                    ? verdict.outcome()
                                    : JobResult.valueOf(row.getString(7)).outcome(),
                            job == null ? verdict.name() : row.getString(9),
                            job == null ? row.getString(11) : row.getString(10),
                            job == null || row.getBoolean(12),
                            took,
                            Database.instant(row, "reported_at"));
                },
                patchSet);
    }

    private List<FetchResponse.CheckRun> completed(
            Change change, PatchSetRow patchSet, List<Attempt> attempts, String portal) {
        Map<JobPast.Key, JobPast.Past> pasts = jobs.of(
                attempts.stream()
                        .filter(attempt ->
                                attempt.job() != null && attempt.outcome().failed())
                        .map(Attempt::key)
                        .toList(),
                clock.instant());
        List<RunLink> links = runs.of(change.number, List.of(patchSet.number()));
        Map<JobPast.Key, Integer> counts = new HashMap<>();
        Names names = new Names();
        List<FetchResponse.CheckRun> completed = new ArrayList<>();
        for (Attempt attempt : attempts) {
            int number = counts.merge(attempt.key(), 1, Integer::sum);
            RunLink run = attempt.job() == null
                    ? null
                    : RunLinks.explaining(links, patchSet.number(), attempt.job(), attempt.url())
                            .orElse(null);
            JobPast.Past past = pasts.getOrDefault(attempt.key(), JobPast.Past.UNKNOWN);
            completed.add(new FetchResponse.CheckRun(
                    change.number,
                    patchSet.number(),
                    attempt.report() + ":" + attempt.key().job() + ":" + number,
                    number,
                    names.of(attempt.key(), attempt),
                    attempt.job() == null ? attempt.source() : attempt.job() + ", run by " + attempt.source(),
                    portal + "/ciwatch/cis/" + attempt.ci(),
                    FetchResponse.RunStatus.COMPLETED,
                    summary(attempt),
                    portal + "/ciwatch/reports/" + attempt.report(),
                    attempt.voting() ? attempt.label() : null,
                    attempt.seconds() == null
                                    || attempt.seconds() > attempt.at().getEpochSecond()
                            ? null
                            : attempt.at().minusSeconds(attempt.seconds()),
                    attempt.at(),
                    List.of(new FetchResponse.CheckResult(
                            attempt.report() + ":" + attempt.key().job() + ":" + number,
                            attempt.category(),
                            summary(attempt),
                            message(attempt, run),
                            tags(change, attempt, past),
                            links(attempt, run, portal)))));
        }
        return completed;
    }

    /** A name for each job, never the same for two of them. */
    private static final class Names {
        private final Map<JobPast.Key, String> names = new HashMap<>();
        private final Set<String> used = new HashSet<>();

        String of(JobPast.Key key, Attempt attempt) {
            return names.computeIfAbsent(key, job -> {
                String name = attempt.job() == null ? attempt.source() : attempt.job() + " (" + attempt.source() + ")";
                if (!used.add(name)) {
                    // Two accounts of one name.
                    name = name + " #" + attempt.ci();
                    used.add(name);
                }
                return name;
            });
        }
    }

    private static String summary(Attempt attempt) {
        String word =
                switch (attempt.outcome()) {
                    case SUCCESS -> "Succeeded";
                    case FAILURE -> "Failed";
                    case UNSTABLE -> "Unstable: it ran to the end, and some tests failed";
                    case MERGE -> "Could not be merged with its branch";
                    case INFRA -> "Infrastructure failure, which says nothing about the change";
                    case CANCELED -> "Canceled";
                    case SKIPPED -> "Skipped";
                    case NOT_REGISTERED -> "Not registered with the CI";
                    case UNKNOWN -> "Reported without a result that can be read";
                };
        return attempt.seconds() == null
                ? word
                : word + ", after " + Formats.human(Duration.ofSeconds(attempt.seconds()));
    }

    private static String message(Attempt attempt, RunLink run) {
        String said = attempt.source() + " wrote: " + attempt.text();
        return run == null
                ? said
                : said + "\n" + Formats.grouped(run.failed) + " of " + Formats.grouped(run.tests) + " tests failed.";
    }

    private static List<FetchResponse.Tag> tags(Change change, Attempt attempt, JobPast.Past past) {
        List<FetchResponse.Tag> tags = new ArrayList<>();
        if (!attempt.voting()) {
            tags.add(new FetchResponse.Tag("non-voting", "Its result changes no vote", "gray"));
        }
        if (attempt.outcome().failed() && past.flaky() > 0) {
            tags.add(new FetchResponse.Tag(
                    "flaky " + past.flaky() + "/" + past.patchSets(),
                    "In the last 7 days it both succeeded and failed on " + past.flaky() + " of " + past.patchSets()
                            + " patch sets",
                    "yellow"));
        }
        long elsewhere = attempt.outcome().failed() ? past.elsewhere(change.id, attempt.at()) : 0;
        if (elsewhere > 0) {
            tags.add(new FetchResponse.Tag(
                    "known elsewhere",
                    "It failed on " + elsewhere + (elsewhere == 1 ? " other change" : " other changes")
                            + " within 24 hours of this",
                    "purple"));
        }
        if (attempt.outcome() == Outcome.INFRA) {
            tags.add(new FetchResponse.Tag("infrastructure", attempt.text(), "gray"));
        }
        return tags;
    }

    private static List<FetchResponse.Link> links(Attempt attempt, RunLink run, String portal) {
        List<FetchResponse.Link> links = new ArrayList<>();
        if (isWeb(attempt.url())) {
            links.add(
                    new FetchResponse.Link(attempt.url(), attempt.job() == null ? "Builds" : "Logs", true, "external"));
        }
        if (run != null) {
            links.add(new FetchResponse.Link(
                    portal + run.url, "Why: the run test by test", !isWeb(attempt.url()), "code"));
        }
        return links;
    }

    /** Comments come from anyone: an address that is none of the web is shown in the report, and followed by nobody. */
    private static boolean isWeb(String url) {
        String start = url == null ? "" : url.toLowerCase(Locale.ROOT);
        return start.startsWith("https://") || start.startsWith("http://");
    }

    /** The CIs of which a report is expected, or still can be, and that have not reported. */
    private List<FetchResponse.CheckRun> silent(
            Change change, PatchSetRow patchSet, Set<Long> reported, String portal) {
        if (patchSet.createdAt() == null) {
            return List.of();
        }
        List<Scope> expected = scopes.all().stream()
                .filter(scope -> !reported.contains(scope.ci()))
                .filter(scope -> scope.holds(change.host, change.project.name, change.branch, patchSet.createdAt()))
                .filter(scope -> scope.expects(patchSet.createdAt(), patchSet.calmUntil()))
                .toList();
        if (expected.isEmpty()) {
            return List.of();
        }
        Map<Long, String> names = new HashMap<>();
        database.each(
                "select id, name from ci where id in " + Database.marks(expected.size()),
                row -> names.put(row.getLong(1), row.getString(2)),
                expected.stream().map(Scope::ci).toArray());
        return expected.stream()
                .filter(scope -> names.containsKey(scope.ci()))
                .sorted((one, other) -> names.get(one.ci()).compareTo(names.get(other.ci())))
                .map(scope -> notRun(change, patchSet, scope, names.get(scope.ci()), portal))
                .toList();
    }

    private FetchResponse.CheckRun running(Change change, PatchSetRow patchSet, StartView run, String portal) {
        String name = run.pipeline() == null ? run.ci() : run.ci() + " " + run.pipeline();
        return new FetchResponse.CheckRun(
                change.number,
                patchSet.number(),
                "running:" + run.ciId() + ":" + (run.pipeline() == null ? "" : run.pipeline()),
                null,
                name,
                name + " announced a run",
                portal + "/ciwatch/cis/" + run.ciId(),
                FetchResponse.RunStatus.RUNNING,
                "running since " + Formats.utc(run.startedAt()),
                portal + addresses.of(change.host, change.number),
                null,
                run.startedAt(),
                null,
                null);
    }

    private FetchResponse.CheckRun notRun(
            Change change, PatchSetRow patchSet, Scope scope, String name, String portal) {
        Instant due = scope.dueAt(patchSet.createdAt());
        boolean missed = due.isBefore(clock.instant());
        return new FetchResponse.CheckRun(
                change.number,
                patchSet.number(),
                "silent:" + scope.ci(),
                null,
                name,
                name + " is expected to report on this patch set",
                portal + "/ciwatch/cis/" + scope.ci(),
                FetchResponse.RunStatus.RUNNABLE,
                "not run: " + (missed ? "a report was due by " : "a report is expected by ") + Formats.utc(due),
                portal + addresses.of(change.host, change.number),
                null,
                null,
                null,
                null);
    }
}
