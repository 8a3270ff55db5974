package org.infraportal.stackviz.failures;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.infraportal.database.Database;
import org.infraportal.stackviz.engine.failures.Evidence;
import org.infraportal.stackviz.engine.failures.KnownFailure;
import org.infraportal.stackviz.engine.outcome.ProviderShare;
import org.infraportal.stackviz.engine.redaction.Redaction;
import org.infraportal.stackviz.failures.ClusterView.Earlier;
import org.infraportal.stackviz.failures.ClusterView.Share;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.tests.RunTests;
import org.infraportal.stackviz.tests.TestRow;
import org.infraportal.stackviz.tests.TestView;
import org.infraportal.web.Page;
import org.infraportal.web.lists.PageRequest;

/** Every question about why one run failed. */
@ApplicationScoped
public class Clusters {
    /** How many runs of a job a share is of. */
    public static final int RUNS_OF_SHARE = 100;

    private static final int EXAMPLES = 5;
    private static final String NO_PROVIDER = "";

    private final Database database;
    private final RunTests tests;
    private final KnownFailureList known;
    private final RunLogs logs;
    private final RunEvidence evidence;
    private final ObjectMapper json;

    Clusters(
            Database database,
            RunTests tests,
            KnownFailureList known,
            RunLogs logs,
            RunEvidence evidence,
            ObjectMapper json) {
        this.database = database;
        this.tests = tests;
        this.known = known;
        this.logs = logs;
        this.evidence = evidence;
        this.json = json;
    }

    private record Stored(
            String fingerprint,
            String title,
            String exception,
            String frame,
            int tests,
            int workers,
            int firstOrdinal,
            Instant seenAt,
            String knownId) {}

    /** The largest first; by offset, since those of a run never change. */
    public Page<ClusterView> page(Run run, PageRequest part) {
        List<Stored> stored = database.list(
                "select c.fingerprint, f.title, f.exception, f.frame, c.tests, c.workers, c.first_ordinal, c.seen_at,"
                        + " c.known_id from run_cluster c join failure f on f.fingerprint = c.fingerprint"
                        + " where c.run_id = ? order by " + FailureTables.ORDER + " limit ? offset ?",
                row -> new Stored(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getInt(5),
                        row.getInt(6),
                        row.getInt(7),
                        Database.instant(row, "seen_at"),
                        row.getString(9)),
                run.id,
                part.rows(),
                part.offset());
        Page<Stored> page = part.pageByOffset(
                stored, () -> database.number("select count(*) from run_cluster where run_id = ?", run.id));
        return page.with(views(run, page.items()));
    }

    /** What is known of its failures, by fingerprint; those of which nothing is are left out. */
    public Map<String, KnownView> known(Run run) {
        Map<String, KnownFailure> byId = known.byId();
        Map<String, KnownView> found = new HashMap<>();
        database.each(
                "select fingerprint, known_id from run_cluster where run_id = ? and known_id is not null",
                row -> byId.containsKey(row.getString(2))
                        ? found.put(row.getString(1), KnownView.of(byId.get(row.getString(2))))
                        : null,
                run.id);
        return found;
    }

    /** Nothing is known of a run that waits for being read again. */
    public RunFacts facts(Run run) {
        List<String> facts =
                database.list("select facts from run_facts where run_id = ?", row -> row.getString(1), run.id);
        try {
            return facts.isEmpty() ? RunFacts.NONE : json.readValue(facts.getFirst(), RunFacts.class);
        } catch (IOException e) {
            throw new IllegalStateException("run " + run.publicId + ": its facts cannot be read", e);
        }
    }

    /** The fingerprint of a failed test; null when it did not fail, or was not read yet. */
    public String fingerprint(Run run, int ordinal) {
        List<String> found = database.list(
                "select fingerprint from run_failure where run_id = ? and ordinal = ?",
                row -> row.getString(1),
                run.id,
                ordinal);
        return found.isEmpty() ? null : found.getFirst();
    }

    private List<ClusterView> views(Run run, List<Stored> stored) {
        if (stored.isEmpty()) {
            return List.of();
        }
        Map<String, KnownFailure> byId = known.byId();
        Map<String, Earlier> earlier = earlier(run, stored);
        Map<String, Map<String, Integer>> inJob = inJob(run, stored);
        Map<String, Integer> jobRuns = jobRuns(run);
        List<EvidenceView> shown = evidence.of(run);
        Map<Long, LogMatch> matches = logs.matches(run);
        List<ClusterView> views = new ArrayList<>();
        for (Stored one : stored) {
            List<TestRow> examples = examples(run, one);
            TestRow first = examples.getFirst();
            KnownFailure bug = byId.get(one.knownId());
            views.add(new ClusterView(
                    one.fingerprint(),
                    Failures.page(one.fingerprint()),
                    one.title(),
                    one.exception(),
                    one.frame(),
                    Redaction.redact(first.message()),
                    one.tests(),
                    one.workers(),
                    TestView.of(run, first),
                    examples.stream().map(test -> TestView.of(run, test)).toList(),
                    earlier.get(one.fingerprint()),
                    share(inJob.get(one.fingerprint()), jobRuns),
                    ProviderShare.of(
                            jobRuns.isEmpty() ? null : run.provider,
                            named(inJob.getOrDefault(one.fingerprint(), Map.of())),
                            named(jobRuns)),
                    KnownView.of(bug),
                    firstOfEachKind(shown.stream().filter(line -> line.isOf(one.fingerprint()))),
                    bug == null ? List.of() : RunLogs.of(bug.log(), matches)));
        }
        return views;
    }

    private static List<EvidenceView> firstOfEachKind(Stream<EvidenceView> lines) {
        Map<Evidence, EvidenceView> kinds = new LinkedHashMap<>();
        lines.forEach(line -> kinds.merge(line.kind(), line, Clusters::telling));
        return List.copyOf(kinds.values());
    }

    /** Its own log tells more of a test than any other. */
    private static EvidenceView telling(EvidenceView first, EvidenceView other) {
        return first.test() == null && other.test() != null ? other : first;
    }

    /** The first in time, then the first ones of the stream. */
    private List<TestRow> examples(Run run, Stored cluster) {
        List<Integer> ordinals = new ArrayList<>(List.of(cluster.firstOrdinal()));
        ordinals.addAll(database.list(
                "select ordinal from run_failure where fingerprint = ? and run_id = ? and ordinal <> ? order by ordinal"
                        + " limit ?",
                row -> row.getInt(1),
                cluster.fingerprint(),
                run.id,
                cluster.firstOrdinal(),
                EXAMPLES - 1));
        return tests.rows(run, ordinals);
    }

    private Map<String, Earlier> earlier(Run run, List<Stored> stored) {
        Map<String, Earlier> earlier = new HashMap<>();
        database.each(
                "select c.fingerprint, count(*), min(c.seen_at) as since,"
                        + " sum(case when r.change_number = ? then 0 else 1 end) from run_cluster c"
                        + " join run r on r.id = c.run_id where c.fingerprint in "
                        + Database.marks(stored.size()) + " and c.seen_at < ? group by c.fingerprint",
                row -> earlier.put(
                        row.getString(1), new Earlier(row.getInt(2), Database.instant(row, "since"), row.getInt(4))),
                values(run.changeNumber, stored, stored.getFirst().seenAt()));
        return earlier;
    }

    /** How many of the job's last runs were at which provider; empty when there is no job. */
    private Map<String, Integer> jobRuns(Run run) {
        Map<String, Integer> runs = new HashMap<>();
        if (run.job != null) {
            database.each(
                    "select provider, count(*) from (select id, provider from run where job = ? order by id desc limit "
                            + RUNS_OF_SHARE + ") newest group by provider",
                    row -> runs.merge(Objects.toString(row.getString(1), NO_PROVIDER), row.getInt(2), Integer::sum),
                    run.job);
        }
        return runs;
    }

    /** The same of the runs that have a failure, by its fingerprint. */
    private Map<String, Map<String, Integer>> inJob(Run run, List<Stored> stored) {
        Map<String, Map<String, Integer>> inJob = new HashMap<>();
        if (run.job != null) {
            database.each(
                    "select c.fingerprint, newest.provider, count(*) from (select id, provider from run where job = ?"
                            + " order by id desc limit " + RUNS_OF_SHARE
                            + ") newest join run_cluster c on c.run_id = newest.id where c.fingerprint in "
                            + Database.marks(stored.size()) + " group by c.fingerprint, newest.provider",
                    row -> inJob.computeIfAbsent(row.getString(1), any -> new HashMap<>())
                            .merge(Objects.toString(row.getString(2), NO_PROVIDER), row.getInt(3), Integer::sum),
                    values(run.job, stored));
        }
        return inJob;
    }

    private static Share share(Map<String, Integer> failing, Map<String, Integer> all) {
        return all.isEmpty() ? null : new Share(failing == null ? 0 : sum(failing), sum(all));
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static Map<String, Integer> named(Map<String, Integer> counts) {
        Map<String, Integer> named = new HashMap<>(counts);
        named.remove(NO_PROVIDER);
        return named;
    }

    private static Object[] values(Object before, List<Stored> stored, Object... after) {
        List<Object> values = new ArrayList<>();
        values.add(before);
        stored.forEach(one -> values.add(one.fingerprint()));
        values.addAll(List.of(after));
        return values.toArray();
    }
}
