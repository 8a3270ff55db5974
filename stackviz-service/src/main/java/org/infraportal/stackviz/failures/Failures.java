package org.infraportal.stackviz.failures;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.core.Response;

import org.infraportal.database.Columns;
import org.infraportal.database.Database;
import org.infraportal.stackviz.engine.failures.FailureTexts;
import org.infraportal.stackviz.engine.failures.KnownFailure;
import org.infraportal.stackviz.engine.redaction.Redaction;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.stackviz.runs.StreamStore;
import org.infraportal.stackviz.tests.AttachmentIndex;
import org.infraportal.stackviz.tests.RunTest;
import org.infraportal.stackviz.tests.RunTests;
import org.infraportal.stackviz.tests.TestView;
import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;
import org.infraportal.web.lists.Like;
import org.infraportal.web.lists.ListRequest;
import org.infraportal.web.lists.PageRequest;
import org.infraportal.web.values.Given;

/** Every question about kinds of failures across runs. */
@ApplicationScoped
public class Failures {
    private static final int MAX_JOBS = 50;
    private static final int MAX_TESTS = 50;
    private static final int MAX_DAYS = 60;
    /** The newest failures of a kind that its tests are counted in. */
    private static final int COUNTED = 5000;

    /** Of any rule. The database refuses to compare others. */
    private static final String FINGERPRINT = "[a-z0-9-]{1,24}";

    private static final int MAX_SAMPLE_LENGTH = 64 * 1024;

    private final Database database;
    private final FailureTables tables;
    private final KnownFailureList known;
    private final Runs runs;
    private final RunTests tests;
    private final StreamStore store;
    private final Clock clock;

    Failures(
            Database database,
            FailureTables tables,
            KnownFailureList known,
            Runs runs,
            RunTests tests,
            StreamStore store,
            Clock clock) {
        this.tables = tables;
        this.clock = clock;
        this.database = database;
        this.known = known;
        this.runs = runs;
        this.tests = tests;
        this.store = store;
    }

    public static String page(String fingerprint) {
        return "/stackviz/failures/" + fingerprint;
    }

    public static String api(String fingerprint) {
        return "/stackviz/api/v1/failures/" + fingerprint;
    }

    private record Place(long runs, long tests, String fingerprint) {
        private Place {
            if (!fingerprint.matches(FINGERPRINT)) {
                throw new IllegalArgumentException(fingerprint + " (expected: a fingerprint)");
            }
        }
    }

    /** Those of the most runs first. */
    public Page<FailureView> page(FailureQuery query, PageRequest part) {
        List<Object> values = new ArrayList<>();
        Long days = Given.number(query.since);
        Instant since = days == null ? null : clock.instant().minus(Duration.ofDays(days));
        String from = from(query, since, values);
        Object[] all = values.toArray();
        int of = runsOf(Given.text(query.job), since);
        Map<String, KnownFailure> byId = known.byId();
        Place after = part.after(Place.class);
        String behind = "";
        if (after != null) {
            behind = " having runs < ? or runs = ? and (tests < ? or tests = ? and c.fingerprint > ?)";
            values.addAll(List.of(after.runs(), after.runs(), after.tests(), after.tests(), after.fingerprint()));
        }
        values.add(part.rows());
        List<FailureView> found = database.list(
                "select f.fingerprint, f.title, f.exception, f.frame, k.runs, k.tests, k.first_seen, k.last_seen,"
                        + " k.known_id from (select c.fingerprint, count(*) runs, sum(c.tests) tests, min(c.seen_at)"
                        + " first_seen, max(c.seen_at) last_seen, max(c.known_id) known_id" + from
                        + " group by c.fingerprint" + behind
                        + " order by runs desc, tests desc, c.fingerprint limit ?) k"
                        + " join failure f on f.fingerprint = k.fingerprint"
                        + " order by k.runs desc, k.tests desc, f.fingerprint",
                row -> view(row, of, byId),
                values.toArray());
        return part.page(
                found,
                () -> database.number("select count(distinct c.fingerprint)" + from, all),
                failure -> new Place(failure.runs(), failure.tests(), failure.fingerprint()));
    }

    /** @param of among how many runs it was looked for */
    private static FailureView view(ResultSet row, int of, Map<String, KnownFailure> byId) throws SQLException {
        return new FailureView(
                row.getString(1),
                page(row.getString(1)),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getInt(5),
                of,
                row.getLong(6),
                Database.instant(row, "first_seen"),
                Database.instant(row, "last_seen"),
                KnownView.of(byId.get(row.getString(9))));
    }

    private int runsOf(String job, Instant since) {
        List<Object> values = new ArrayList<>();
        String where = "";
        if (job != null) {
            where += " and job = ?";
            values.add(job);
        }
        if (since != null) {
            where += " and coalesce(started_at, received_at) >= ?";
            values.add(since);
        }
        return (int) database.number("select count(*) from run where 1 = 1" + where, values.toArray());
    }

    private static String from(FailureQuery query, Instant since, List<Object> values) {
        StringBuilder from = new StringBuilder(" from run_cluster c");
        StringBuilder where = new StringBuilder(" where 1 = 1");
        if (ListRequest.isGiven(query.job)) {
            from.append(" join run r on r.id = c.run_id and r.job = ?");
            values.add(query.job.strip());
        }
        if (ListRequest.isGiven(query.q)) {
            from.append(" join failure t on t.fingerprint = c.fingerprint and (t.title like ? escape '!'"
                    + " or t.frame like ? escape '!')");
            values.addAll(Collections.nCopies(2, Like.containing(query.q)));
        }
        if (since != null) {
            where.append(" and c.seen_at >= ?");
            values.add(since);
        }
        FailureQuery.Known bug = Given.word(query.known, FailureQuery.Known.class);
        if (bug != null) {
            where.append(" and c.known_id is ").append(bug == FailureQuery.Known.YES ? "not null" : "null");
        }
        return from.append(where).toString();
    }

    /** @throws ProblemException when no run ever failed like that */
    public FailureView known(String fingerprint) {
        return find(fingerprint).orElseThrow(() -> notKnown(fingerprint));
    }

    private static ProblemException notKnown(String fingerprint) {
        return ProblemException.notFound("failure", Columns.fit(fingerprint, 64));
    }

    /**
     * As {@link #known}, for an address.
     *
     * @param address of a failure, by its fingerprint
     * @throws RedirectionException to its address of today when it was known by that fingerprint under older rules
     */
    FailureView at(String fingerprint, UnaryOperator<String> address) {
        Optional<FailureView> failure = find(fingerprint);
        String became = failure.isPresent() || !fingerprint.matches(FINGERPRINT) ? null : tables.became(fingerprint);
        if (became != null) {
            throw new RedirectionException(Response.Status.FOUND, URI.create(address.apply(became)));
        }
        return failure.orElseThrow(() -> notKnown(fingerprint));
    }

    private Optional<FailureView> find(String fingerprint) {
        if (!fingerprint.matches(FINGERPRINT)) {
            return Optional.empty();
        }
        int of = (int) runs.count();
        Map<String, KnownFailure> byId = known.byId();
        return database
                .list(
                        "select f.fingerprint, f.title, f.exception, f.frame, count(*), sum(c.tests), min(c.seen_at)"
                                + " first_seen, max(c.seen_at) last_seen, max(c.known_id) from failure f join"
                                + " run_cluster c on c.fingerprint = f.fingerprint where f.fingerprint = ?"
                                + " group by f.fingerprint, f.title, f.exception, f.frame",
                        row -> view(row, of, byId),
                        fingerprint)
                .stream()
                .findFirst();
    }

    /**
     * A day of UTC.
     *
     * @param runs that began on it and have the failure
     * @param of all runs that began on it
     */
    public record Day(LocalDate day, int runs, int of) {
        public int others() {
            return of - runs;
        }
    }

    /** The days up to the last on which it was seen, the earliest first; days without a run too. */
    public List<Day> days(FailureView failure) {
        LocalDate last = LocalDate.ofInstant(failure.lastSeen(), ZoneOffset.UTC);
        LocalDate first = LocalDate.ofInstant(failure.firstSeen(), ZoneOffset.UTC);
        LocalDate from = first.isBefore(last.minusDays(MAX_DAYS - 1)) ? last.minusDays(MAX_DAYS - 1) : first;
        Instant start = from.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant end = last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Map<LocalDate, Integer> having = countsByDay(
                "select date(seen_at), count(*) from run_cluster where fingerprint = ? and seen_at >= ? and seen_at < ?"
                        + " group by date(seen_at)",
                failure.fingerprint(),
                start,
                end);
        Map<LocalDate, Integer> all = countsByDay(
                "select date(began), count(*) from (select case when started_at is null or started_at > received_at then"
                        + " received_at else started_at end as began from run) r where began >= ? and began < ?"
                        + " group by date(began)",
                start,
                end);
        return from.datesUntil(last.plusDays(1))
                .map(day -> new Day(day, having.getOrDefault(day, 0), all.getOrDefault(day, 0)))
                .toList();
    }

    private Map<LocalDate, Integer> countsByDay(String sql, Object... values) {
        Map<LocalDate, Integer> counts = new HashMap<>();
        database.each(sql, row -> counts.put(row.getObject(1, LocalDate.class), row.getInt(2)), values);
        return counts;
    }

    /** @param of all runs of the job */
    public record JobShare(String job, int runs, int of, Instant lastSeen) {}

    public List<JobShare> jobs(String fingerprint) {
        return database.list(
                "select k.job, k.runs, (select count(*) from run a where a.job = k.job) as of_runs, k.last_seen from"
                        + " (select r.job, count(*) runs, max(c.seen_at) last_seen from run_cluster c join run r on"
                        + " r.id = c.run_id where c.fingerprint = ? and r.job is not null group by r.job"
                        + " order by runs desc, r.job limit ?) k order by k.runs desc, k.job",
                row -> new JobShare(row.getString(1), row.getInt(2), row.getInt(3), Database.instant(row, "last_seen")),
                fingerprint,
                MAX_JOBS);
    }

    /** @param failures how often it failed like that, in the newest thousands */
    public record TestShare(String test, int failures, int runs) {}

    public List<TestShare> tests(String fingerprint) {
        return database.list(
                "select n.name, count(*) as failures, count(distinct k.run_id) from (select run_id, ordinal from"
                        + " run_failure where fingerprint = ? order by run_id desc, ordinal limit ?) k join run_test t"
                        + " on t.run_id = k.run_id and t.ordinal = k.ordinal join test_name n on n.id = t.name_id"
                        + " group by n.id, n.name order by failures desc, n.name limit ?",
                row -> new TestShare(row.getString(1), row.getInt(2), row.getInt(3)),
                fingerprint,
                COUNTED,
                MAX_TESTS);
    }

    record Occurrence(long runId, int tests, int firstOrdinal, Instant seenAt) {}

    record SeenPlace(Instant seenAt, long runId) {}

    /** The runs that have it, the newest first. */
    @Transactional
    public Page<OccurrenceView> occurrences(FailureView failure, PageRequest part) {
        SeenPlace after = part.after(SeenPlace.class);
        List<Occurrence> found = occurrences(failure.fingerprint(), after, part.rows());
        Page<Occurrence> page = part.page(found, failure::runs, last -> new SeenPlace(last.seenAt(), last.runId()));
        Map<Long, Run> byId = new HashMap<>();
        runs.of(page.items().stream().map(Occurrence::runId).toList()).forEach(run -> byId.put(run.id, run));
        return page.with(page.items().stream()
                .filter(one -> byId.containsKey(one.runId()))
                .map(one -> OccurrenceView.of(byId.get(one.runId()), one.tests(), one.firstOrdinal(), one.seenAt()))
                .toList());
    }

    List<Occurrence> occurrences(String fingerprint, SeenPlace after, int limit) {
        String behind = after == null ? "" : " and seen_at <= ? and (seen_at < ? or run_id < ?)";
        List<Object> values = new ArrayList<>(List.of(fingerprint));
        if (after != null) {
            values.addAll(List.of(after.seenAt(), after.seenAt(), after.runId()));
        }
        values.add(limit);
        return database.list(
                "select run_id, tests, first_ordinal, seen_at from run_cluster where fingerprint = ?" + behind
                        + " order by seen_at desc, run_id desc limit ?",
                row -> new Occurrence(row.getLong(1), row.getInt(2), row.getInt(3), Database.instant(row, "seen_at")),
                values.toArray());
    }

    /**
     * One traceback of the kind without secrets.
     *
     * @param text null when the test has none
     */
    public record Sample(TestView test, String text) {}

    /** Of the newest run that has it; null when its stream is gone. */
    public Sample sample(String fingerprint) throws IOException {
        Occurrence newest = occurrences(fingerprint, null, 1).getFirst();
        Run run = runs.findById(newest.runId());
        RunTest test = tests.known(run, newest.firstOrdinal());
        try (FileChannel stream = store.open(run.sha256)) {
            String traceback = new FailureTexts(AttachmentIndex.read(test.attachments), stream).traceback();
            String end = traceback == null || traceback.length() <= MAX_SAMPLE_LENGTH
                    ? traceback
                    : "…" + traceback.substring(traceback.length() - MAX_SAMPLE_LENGTH);
            return new Sample(TestView.of(run, test), Redaction.redact(end));
        } catch (ProblemException e) {
            return null;
        }
    }

    /**
     * How often a known failure was seen.
     *
     * @param of all runs
     */
    public record Seen(int runs, int of, Instant first, Instant last) {}

    /** By the id of the known failure; those that were never seen are left out. */
    public Map<String, Seen> seenKnown() {
        int of = (int) runs.count();
        Map<String, Seen> seen = new HashMap<>();
        database.each(
                "select known_id, count(distinct run_id), min(seen_at) as first_seen, max(seen_at) as last_seen from"
                        + " run_cluster where known_id is not null group by known_id",
                row -> seen.put(
                        row.getString(1),
                        new Seen(
                                row.getInt(2),
                                of,
                                Database.instant(row, "first_seen"),
                                Database.instant(row, "last_seen"))));
        return seen;
    }

    /** What fails in the most runs of the last days; null when nothing does. */
    FailureView worst(int days) {
        List<FailureView> worst =
                page(FailureQuery.ofLastDays(days), PageRequest.first(1)).items();
        return worst.isEmpty() ? null : worst.getFirst();
    }
}
