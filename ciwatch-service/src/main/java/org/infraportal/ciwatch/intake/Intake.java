package org.infraportal.ciwatch.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.transaction.Transactional;

import org.infraportal.ciwatch.changes.Change;
import org.infraportal.ciwatch.changes.Changes;
import org.infraportal.ciwatch.changes.PatchSet;
import org.infraportal.ciwatch.cis.Ci;
import org.infraportal.ciwatch.cis.Cis;
import org.infraportal.ciwatch.comments.CiComment;
import org.infraportal.ciwatch.comments.CommentReader;
import org.infraportal.ciwatch.comments.JobLine;
import org.infraportal.ciwatch.comments.Vote;
import org.infraportal.ciwatch.gerrit.EventStore;
import org.infraportal.ciwatch.gerrit.EventStore.ReadEvent;
import org.infraportal.ciwatch.gerrit.EventStore.Recording;
import org.infraportal.ciwatch.gerrit.EventStore.StoredEvent;
import org.infraportal.ciwatch.gerrit.GerritEvent;
import org.infraportal.ciwatch.life.Lives;
import org.infraportal.ciwatch.rechecks.Rechecks;
import org.infraportal.ciwatch.reports.Report;
import org.infraportal.ciwatch.reports.Reports;
import org.infraportal.database.Database;

/**
 * The one way in: events become changes, patch sets and reports. A batch is one transaction, and one batch at
 * a time is taken, whoever brings it: the row lock keeps attempts and the order of the outbox right.
 */
@ApplicationScoped
public class Intake {
    private static final int REPLAY_BATCH = 200;

    private final EventStore store;
    private final Changes changes;
    private final Cis cis;
    private final Reports reports;
    private final News news;
    private final Lives lives;
    private final Rechecks rechecks;
    private final EntityManager entities;
    private final Database database;

    Intake(
            EventStore store,
            Changes changes,
            Cis cis,
            Reports reports,
            News news,
            Lives lives,
            Rechecks rechecks,
            EntityManager entities,
            Database database) {
        this.store = store;
        this.changes = changes;
        this.cis = cis;
        this.reports = reports;
        this.news = news;
        this.lives = lives;
        this.rechecks = rechecks;
        this.entities = entities;
        this.database = database;
    }

    /**
     * What came of a batch.
     *
     * @param events how many of its events were new
     * @param reports how many new reports they made
     */
    public record Taken(int events, int reports) {}

    /** Stores the events that are new and learns from them. */
    @Transactional
    public Taken take(List<ReadEvent> events) {
        lock();
        List<StoredEvent> stored = store.addNew(events);
        return new Taken(stored.size(), learnAll(stored));
    }

    /**
     * Learns again from the next stored events, with today's reader and registry.
     *
     * @param behind the id of the last event of the batch before, 0 to begin
     * @return the ids and counts of this batch; its last id is 0 at the end
     */
    @Transactional
    Replayed replay(long behind) {
        lock();
        List<Recording> recordings = store.after(behind, REPLAY_BATCH);
        int made = learnAll(recordings.stream()
                .map(recording -> new StoredEvent(recording.id(), recording.event()))
                .toList());
        return new Replayed(recordings.isEmpty() ? 0 : recordings.getLast().id(), new Taken(recordings.size(), made));
    }

    record Replayed(long lastId, Taken taken) {}

    /** Everything below is inserted at once and read back by id, so queries need not flush what is pending. */
    private void lock() {
        entities.setFlushMode(FlushModeType.COMMIT);
        database.hold("intake_lock", 1);
    }

    /** @return how many new reports came of them */
    private int learnAll(List<StoredEvent> events) {
        List<Lives.Told> told = new ArrayList<>();
        int made = 0;
        for (StoredEvent event : events) {
            made += learn(event, told) ? 1 : 0;
        }
        // What lives are made from must be in its tables before plain SQL reads it.
        entities.flush();
        lives.learn(told);
        return made;
    }

    /**
     * @param told takes what lives may be made from
     * @return whether a new report came of it
     */
    private boolean learn(StoredEvent stored, List<Lives.Told> told) {
        GerritEvent event = stored.event();
        Change change = changes.learn(event);
        told.add(new Lives.Told(stored.id(), change.id, event));
        if (event.patchSet() == null) {
            return false;
        }
        PatchSet patchSet = changes.learnPatchSet(change, event.patchSet());
        if (!event.isComment()) {
            return false;
        }
        Ci known = cis.known(event.host(), event.author());
        CiComment comment = CommentReader.read(event.comment(), known == null ? null : known.label);
        if (!cis.mayBe(known, event.author())) {
            rechecks.learn(stored.id(), patchSet.id, event);
            return false;
        }
        if (comment.kind() != CiComment.Kind.REPORT) {
            return false;
        }
        return cis.recognise(known, event.host(), event.author())
                .map(ci -> record(stored, patchSet, ci, comment))
                .orElse(false);
    }

    private boolean record(StoredEvent stored, PatchSet patchSet, Ci ci, CiComment comment) {
        GerritEvent event = stored.event();
        byte[] hash = hash(event.comment());
        Report known = reports.same(stored.id(), patchSet, ci, event.time(), event.timeKnown(), hash)
                .orElse(null);
        Report report = known == null ? new Report() : known;
        report.eventId = known == null ? stored.id() : known.eventId;
        report.project = patchSet.change.project;
        report.patchSet = patchSet;
        report.ci = ci;
        report.pipeline = comment.pipeline() == null ? "" : comment.pipeline();
        report.verdict = comment.verdict(castVote(event, comment.label()));
        report.vote = comment.vote().isPresent() ? comment.vote().getAsInt() : null;
        if (known == null) {
            report.reportedAt = event.time();
            report.timeKnown = event.timeKnown();
        }
        report.buildsetUrl = comment.buildsetUrl();
        report.jobs = comment.jobs().size();
        report.jobsFailed = (int) comment.jobs().stream()
                .filter(job -> job.result().outcome().failed())
                .count();
        report.truncated = comment.truncated();
        report.passed = comment.passed(false, report.verdict);
        report.votingPassed = comment.passed(true, report.verdict);
        report.messageHash = hash;
        number(report, comment.jobs());
        if (known == null) {
            reports.persist(report);
            news.tell(report, comment.jobs());
        }
        reports.putJobs(report, known == null, comment.jobs());
        return known == null;
    }

    /**
     * Counts the attempts in the order of the comments' times, whatever the order in which they came: each job's for
     * itself, since many CIs write a comment per job, and a report has the highest of its jobs'. A report that a newer
     * reader finds in another pipeline leaves a gap in its old one until that is read again too.
     */
    private void number(Report report, List<JobLine> jobs) {
        List<Report> attempts = new ArrayList<>(reports.attempts(report.patchSet, report.ci, report.pipeline));
        Map<Report, Set<String>> names = reports.jobNames(attempts);
        names.put(report, jobs.stream().map(JobLine::name).collect(Collectors.toSet()));
        if (!attempts.contains(report)) {
            attempts.add(report);
        }
        attempts.sort(Comparator.comparing((Report attempt) -> attempt.reportedAt)
                .thenComparing(attempt -> attempt.id, Comparator.nullsLast(Comparator.naturalOrder())));
        Map<String, Integer> counted = new HashMap<>();
        for (Report attempt : attempts) {
            Set<String> ofAttempt = names.getOrDefault(attempt, Set.of());
            attempt.attempt = (ofAttempt.isEmpty() ? Set.of("") : ofAttempt)
                    .stream()
                            .mapToInt(name -> counted.merge(name, 1, Integer::sum))
                            .max()
                            .getAsInt();
        }
    }

    /** What the event calls changed: a vote without an old value stood before this comment. */
    private static OptionalInt castVote(GerritEvent event, String label) {
        return event.approvals().stream()
                .filter(approval -> approval.oldValue().isPresent())
                .filter(approval -> new Vote(approval.label(), 0).isOf(label))
                .map(GerritEvent.Approval::value)
                .findFirst()
                .orElse(OptionalInt.empty());
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
