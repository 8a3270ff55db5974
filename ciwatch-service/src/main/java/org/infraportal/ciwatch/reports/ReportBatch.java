package org.infraportal.ciwatch.reports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

import org.infraportal.ciwatch.changes.ChangeBatch.Place;
import org.infraportal.ciwatch.cis.Ci;
import org.infraportal.ciwatch.comments.CiComment;
import org.infraportal.ciwatch.comments.JobLine;
import org.infraportal.ciwatch.comments.SummaryForm;
import org.infraportal.ciwatch.comments.Verdict;
import org.infraportal.ciwatch.comments.Vote;
import org.infraportal.ciwatch.counted.CountedDays;
import org.infraportal.ciwatch.counted.PackedJobs;
import org.infraportal.ciwatch.gerrit.GerritEvent;
import org.infraportal.database.Columns;
import org.infraportal.database.Database;

/**
 * The reports that a batch of comments makes: what is known of their patch sets is read at once, the comments are taken in
 * their order, and what came of them is written at once. Only the intake does this, which nobody does at the same time.
 *
 * <p>One comment is one report, whichever ways it came: the same event, or the same text of the same account on the same
 * patch set within a few seconds, since each way has its own clock. Of an event without a time only the event itself tells.
 */
public final class ReportBatch {
    private static final Duration SAME_WITHIN = Duration.ofSeconds(5);

    private final Database database;
    private final List<Taken> comments;
    /** The events of the batch, where reports that none of them makes any more are to go. */
    private final Set<Long> readAgain;

    private final Map<Long, Kept> byEvent = new HashMap<>();
    private final Map<OnPatchSet, List<Kept>> kept = new HashMap<>();
    private final Set<OnPatchSet> changed = new LinkedHashSet<>();
    private final Map<String, Long> jobs = new HashMap<>();
    private final List<Kept> written = new ArrayList<>();
    private final CountedDays days = new CountedDays();

    private ReportBatch(Database database, List<Taken> comments, Set<Long> readAgain) {
        this.database = database;
        this.comments = comments;
        this.readAgain = readAgain;
    }

    /** A comment of a CI that tells a result, as it is stored. */
    public record Taken(long eventId, GerritEvent event, Place place, Ci ci, CiComment comment) {}

    /** A report that is new, by its id, with the jobs of its comment. */
    public record Made(long id, Instant at, boolean timeKnown, List<JobLine> jobs) {}

    private record OnPatchSet(long patchSet, long ci) {}

    /** A report, as it is in the tables or will be. */
    private static final class Kept {
        private long id;
        private long eventId;
        private OnPatchSet on;
        private String pipeline;
        private Instant at;
        private boolean timeKnown;
        private byte[] hash;
        private int attempt;
        private boolean first;
        private int[] jobs = {};
        /** What is to be written: null where only the attempt, or whether it is the first, may change. */
        private Taken taken;

        private Verdict verdict;
        /** Where the tables have it among those that figures count; null where it is new. */
        private Instant countedAt;

        private long countedCi;
    }

    /** @return the new reports, in the order of their comments */
    public static List<Made> take(Database database, List<Taken> comments) {
        return new ReportBatch(database, comments, Set.of()).take();
    }

    /**
     * The same for events that were read before, with today's reader: reports that they no longer make are gone afterwards.
     *
     * @param events the ids of all events of the batch, but of those whose account was rejected
     */
    public static List<Made> takeAgain(Database database, List<Taken> comments, Set<Long> events) {
        return new ReportBatch(database, comments, events).take();
    }

    private List<Made> take() {
        read();
        for (Taken taken : comments) {
            learn(taken);
        }
        forget();
        names();
        changed.forEach(this::number);
        write();
        days.open(database);
        return written.stream()
                .filter(report -> report.countedAt == null)
                .map(report -> new Made(
                        report.id,
                        report.at,
                        report.timeKnown,
                        report.taken.comment().jobs()))
                .toList();
    }

    private void read() {
        Set<Object> patchSets = new LinkedHashSet<>();
        Set<Object> events = new LinkedHashSet<>(readAgain);
        for (Taken taken : comments) {
            patchSets.add(taken.place().patchSet());
            events.add(taken.eventId());
        }
        if (events.isEmpty()) {
            return;
        }
        patchSets.addAll(database.list(
                "select patch_set_id from ci_report where event_id in " + Database.marks(events.size()),
                row -> row.getLong(1),
                events.toArray()));
        if (patchSets.isEmpty()) {
            return;
        }
        database.each(
                "select r.id, r.event_id, r.patch_set_id, r.ci_id, r.pipeline, r.reported_at, r.time_known, r.message_hash,"
                        + " r.attempt, n.is_first, n.jobs from ci_report r left join counted_report n on n.ci_id = r.ci_id"
                        + " and n.reported_at = r.reported_at and n.report_id = r.id where r.patch_set_id in "
                        + Database.marks(patchSets.size()),
                row -> {
                    Kept report = new Kept();
                    report.id = row.getLong(1);
                    report.eventId = row.getLong(2);
                    report.on = new OnPatchSet(row.getLong(3), row.getLong(4));
                    report.pipeline = row.getString(5);
                    report.at = Database.instant(row, "reported_at");
                    report.timeKnown = row.getBoolean(7);
                    report.hash = row.getBytes(8);
                    report.attempt = row.getInt(9);
                    report.first = row.getBoolean(10);
                    byte[] packed = row.getBytes(11);
                    report.jobs =
                            packed == null ? new int[0] : PackedJobs.of(packed).jobs();
                    report.countedAt = report.at;
                    report.countedCi = report.on.ci();
                    keep(report);
                    return null;
                },
                patchSets.toArray());
    }

    private void keep(Kept report) {
        byEvent.put(report.eventId, report);
        kept.computeIfAbsent(report.on, on -> new ArrayList<>()).add(report);
    }

    private void learn(Taken taken) {
        GerritEvent event = taken.event();
        OnPatchSet on = new OnPatchSet(taken.place().patchSet(), taken.ci().id);
        byte[] hash = hash(event.comment());
        OptionalInt cast = castVote(event, taken.comment().label());
        Kept report = byEvent.get(taken.eventId());
        if (report == null) {
            report = sameText(on, event, hash);
            // The one that tells which vote was cast knows more.
            if (report != null && (cast.isEmpty() || report.taken != null && castBefore(report))) {
                return;
            }
        }
        if (report == null) {
            report = new Kept();
            report.eventId = taken.eventId();
            report.on = on;
            report.at = event.timeKnown() ? event.time() : behindThoseBefore(on, event.time());
            report.timeKnown = event.timeKnown();
            report.hash = hash;
            keep(report);
        } else if (!report.on.equals(on)) {
            // Its account is known as somebody else's by now.
            kept.get(report.on).remove(report);
            changed.add(report.on);
            report.on = on;
            kept.computeIfAbsent(on, key -> new ArrayList<>()).add(report);
        }
        report.pipeline =
                taken.comment().pipeline() == null ? "" : taken.comment().pipeline();
        report.verdict = taken.comment().verdict(cast);
        if (report.taken == null) {
            written.add(report);
        }
        report.taken = taken;
        changed.add(on);
    }

    /** Whether the event that made a report of this batch told what was cast. */
    private static boolean castBefore(Kept report) {
        return castVote(report.taken.event(), report.taken.comment().label()).isPresent();
    }

    /** The time of a comment that tells none: its patch set's, or that of the last comment that came before it. */
    private Instant behindThoseBefore(OnPatchSet on, Instant time) {
        return kept.getOrDefault(on, List.of()).stream()
                .map(report -> report.at)
                .filter(at -> at.isAfter(time))
                .max(Comparator.naturalOrder())
                .orElse(time);
    }

    private Kept sameText(OnPatchSet on, GerritEvent event, byte[] hash) {
        if (!event.timeKnown()) {
            return null;
        }
        return kept.getOrDefault(on, List.of()).stream()
                .filter(report -> report.timeKnown
                        && Arrays.equals(report.hash, hash)
                        && Duration.between(report.at, event.time()).abs().compareTo(SAME_WITHIN) <= 0)
                .min(Comparator.comparing(report -> report.at))
                .orElse(null);
    }

    /** What the event calls changed: a vote without an old value stood before this comment. */
    public static OptionalInt castVote(GerritEvent event, String label) {
        return event.approvals().stream()
                .filter(approval -> approval.oldValue().isPresent())
                .filter(approval -> new Vote(approval.label(), 0).isOf(label))
                .map(GerritEvent.Approval::value)
                .findFirst()
                .orElse(OptionalInt.empty());
    }

    private void forget() {
        List<Kept> gone = readAgain.stream()
                .map(byEvent::get)
                .filter(report -> report != null && report.taken == null)
                .toList();
        for (Kept report : gone) {
            kept.get(report.on).remove(report);
            changed.add(report.on);
            database.change("delete from ci_job_result where report_id = ?", report.id);
            database.change("delete from ci_report where id = ?", report.id);
            uncount(report);
        }
    }

    private void uncount(Kept report) {
        days.changed(report.countedCi, report.countedAt);
        database.change(
                "delete from counted_report where ci_id = ? and reported_at = ? and report_id = ?",
                report.countedCi,
                report.countedAt,
                report.id);
    }

    private void names() {
        Set<String> wanted = new HashSet<>();
        written.forEach(report -> report.taken.comment().jobs().forEach(job -> wanted.add(job.name())));
        find(wanted);
        List<String> missing =
                wanted.stream().filter(name -> !jobs.containsKey(name)).toList();
        database.insert("insert into ci_job (name)", missing, Database::row);
        find(missing);
        for (Kept report : written) {
            report.jobs = report.taken.comment().jobs().stream()
                    .mapToInt(job -> jobs.get(job.name()).intValue())
                    .distinct()
                    .toArray();
        }
    }

    private void find(Collection<String> names) {
        if (!names.isEmpty()) {
            database.each(
                    "select name, id from ci_job where name in " + Database.marks(names.size()),
                    row -> jobs.put(row.getString(1), row.getLong(2)),
                    names.toArray());
        }
    }

    /**
     * Counts the attempts in the order of the comments' times, whatever the order in which they came: each job's for
     * itself, since many CIs write a comment per job, and a report has the highest of its jobs'.
     */
    private void number(OnPatchSet on) {
        List<Kept> inOrder = new ArrayList<>(kept.getOrDefault(on, List.of()));
        inOrder.sort(Comparator.comparing((Kept report) -> report.at)
                .thenComparing(report -> report.id == 0 ? Long.MAX_VALUE : report.id)
                .thenComparing(report -> report.eventId));
        Map<String, Map<Integer, Integer>> counted = new HashMap<>();
        boolean first = true;
        for (Kept report : inOrder) {
            Map<Integer, Integer> ofPipeline = counted.computeIfAbsent(report.pipeline, key -> new HashMap<>());
            int attempt = IntStream.of(report.jobs.length == 0 ? new int[] {0} : report.jobs)
                    .map(job -> ofPipeline.merge(job, 1, Integer::sum))
                    .max()
                    .getAsInt();
            if (report.taken == null) {
                renumber(report, attempt, first);
            }
            report.attempt = attempt;
            report.first = first;
            first = false;
        }
    }

    private void renumber(Kept report, int attempt, boolean first) {
        if (report.attempt != attempt) {
            database.change("update ci_report set attempt = ? where id = ?", attempt, report.id);
        }
        if (report.first != first) {
            days.changed(report.countedCi, report.countedAt);
            database.change(
                    "update counted_report set is_first = ? where ci_id = ? and reported_at = ? and report_id = ?",
                    first,
                    report.countedCi,
                    report.countedAt,
                    report.id);
        }
    }

    private void write() {
        List<Kept> known =
                written.stream().filter(report -> report.countedAt != null).toList();
        if (!known.isEmpty()) {
            Object[] ids = known.stream().map(report -> report.id).toArray();
            database.change("delete from ci_job_result where report_id in " + Database.marks(ids.length), ids);
            known.stream().filter(report -> report.countedCi != report.on.ci()).forEach(this::uncount);
            database.insert(
                    "insert into ci_report (id, event_id, project_id, patch_set_id, ci_id, pipeline, attempt, verdict, vote,"
                            + " reported_at, time_known, buildset_url, jobs, jobs_failed, truncated, passed, voting_passed,"
                            + " message_hash)",
                    known,
                    report -> columns(report, true),
                    "on duplicate key update project_id = values(project_id), patch_set_id = values(patch_set_id),"
                            + " ci_id = values(ci_id), pipeline = values(pipeline), attempt = values(attempt),"
                            + " verdict = values(verdict), vote = values(vote), buildset_url = values(buildset_url),"
                            + " jobs = values(jobs), jobs_failed = values(jobs_failed), truncated = values(truncated),"
                            + " passed = values(passed), voting_passed = values(voting_passed)");
        }
        List<Kept> made =
                written.stream().filter(report -> report.countedAt == null).toList();
        if (!made.isEmpty()) {
            database.insert(
                    "insert into ci_report (event_id, project_id, patch_set_id, ci_id, pipeline, attempt, verdict, vote,"
                            + " reported_at, time_known, buildset_url, jobs, jobs_failed, truncated, passed, voting_passed,"
                            + " message_hash)",
                    made,
                    report -> columns(report, false));
            database.each(
                    "select event_id, id from ci_report where event_id in " + Database.marks(made.size()),
                    row -> byEvent.get(row.getLong(1)).id = row.getLong(2),
                    made.stream().map(report -> report.eventId).toArray());
        }
        writeJobs();
    }

    private static Object[] columns(Kept report, boolean withId) {
        CiComment comment = report.taken.comment();
        OptionalInt vote =
                comment.vote().isPresent() ? comment.vote() : castVote(report.taken.event(), comment.label());
        Object[] columns = Database.row(
                report.id,
                report.eventId,
                report.taken.place().project(),
                report.on.patchSet(),
                report.on.ci(),
                report.pipeline,
                report.attempt,
                report.verdict.name(),
                vote.isPresent() ? vote.getAsInt() : null,
                report.at,
                report.timeKnown,
                comment.buildsetUrl(),
                comment.jobs().size(),
                (int) comment.jobs().stream()
                        .filter(job -> job.result().outcome().failed())
                        .count(),
                comment.truncated(),
                comment.passed(false, report.verdict),
                comment.passed(true, report.verdict),
                report.hash);
        return withId ? columns : Arrays.copyOfRange(columns, 1, columns.length);
    }

    private record Numbered(long report, int position, JobLine line) {}

    private void writeJobs() {
        List<Numbered> lines = new ArrayList<>();
        for (Kept report : written) {
            int position = 0;
            for (JobLine line : report.taken.comment().jobs()) {
                lines.add(new Numbered(report.id, ++position, line));
            }
        }
        database.insert(
                "insert into ci_job_result (report_id, position, job_id, result, result_text, url, voting, seconds)",
                lines,
                numbered -> Database.row(
                        numbered.report,
                        numbered.position,
                        jobs.get(numbered.line.name()),
                        numbered.line.result().name(),
                        Columns.fit(numbered.line.text(), Columns.LABEL),
                        numbered.line.url(),
                        numbered.line.voting(),
                        seconds(numbered.line)));
        written.forEach(report -> days.changed(report.on.ci(), report.at));
        Map<Long, Instant> merged = merged();
        database.insert(
                "insert into counted_report (ci_id, reported_at, report_id, patch_set_id, project_id, branch, pipeline,"
                        + " verdict, passed, voting_passed, is_first, created_at, merged_at, in_summary, jobs)",
                written,
                report -> Database.row(
                        report.on.ci(),
                        report.at,
                        report.id,
                        report.on.patchSet(),
                        report.taken.place().project(),
                        report.taken.place().branch(),
                        report.pipeline,
                        report.verdict.name(),
                        report.taken.comment().passed(false, report.verdict),
                        report.taken.comment().passed(true, report.verdict),
                        report.first,
                        report.taken.place().createdAt(),
                        merged.get(report.on.patchSet()),
                        SummaryForm.isShown(
                                report.taken.event().author().displayName(),
                                report.taken.event().comment()),
                        PackedJobs.pack(report.taken.comment().jobs().stream()
                                .map(line -> new PackedJobs.Line(
                                        jobs.get(line.name()), line.result(), line.voting(), seconds(line)))
                                .toList())),
                "on duplicate key update patch_set_id = values(patch_set_id), project_id = values(project_id),"
                        + " branch = values(branch), pipeline = values(pipeline), verdict = values(verdict),"
                        + " passed = values(passed), voting_passed = values(voting_passed), is_first = values(is_first),"
                        + " created_at = values(created_at), in_summary = values(in_summary),"
                        + " jobs = values(jobs)");
    }

    /** When those of the patch sets were merged that were before the batch; the lives of the others are told afterwards. */
    private Map<Long, Instant> merged() {
        Map<Long, Instant> merged = new HashMap<>();
        if (!written.isEmpty()) {
            Set<Long> ids = new HashSet<>();
            written.forEach(report -> ids.add(report.on.patchSet()));
            database.each(
                    "select p.id, min(e.happened_at) as merged_at from patch_set p join life_event e"
                            + " on e.change_id = p.change_id and e.kind = 'MERGED' where p.ended = 'MERGED' and p.id in "
                            + Database.marks(ids.size()) + " group by p.id",
                    row -> merged.put(row.getLong(1), Database.instant(row, "merged_at")),
                    ids.toArray());
        }
        return merged;
    }

    private static Long seconds(JobLine line) {
        return line.duration() == null ? null : line.duration().toSeconds();
    }

    private static byte[] hash(String message) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(message.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: missing (expected: in every JDK)", e);
        }
    }
}
