package org.infraportal.ciwatch.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.infraportal.ciwatch.changes.ChangeBatch;
import org.infraportal.ciwatch.cis.Ci;
import org.infraportal.ciwatch.cis.Cis;
import org.infraportal.ciwatch.cis.Formats;
import org.infraportal.ciwatch.cis.KnownCis;
import org.infraportal.ciwatch.cis.Standing;
import org.infraportal.ciwatch.comments.CiComment;
import org.infraportal.ciwatch.comments.CommentReader;
import org.infraportal.ciwatch.comments.OwnFormat;
import org.infraportal.ciwatch.gerrit.EventStore;
import org.infraportal.ciwatch.gerrit.EventStore.ReadEvent;
import org.infraportal.ciwatch.gerrit.EventStore.Recording;
import org.infraportal.ciwatch.gerrit.EventStore.StoredEvent;
import org.infraportal.ciwatch.gerrit.GerritEvent;
import org.infraportal.ciwatch.life.Lives;
import org.infraportal.ciwatch.rechecks.Rechecks;
import org.infraportal.ciwatch.reports.ReportBatch;
import org.infraportal.ciwatch.starts.Starts;
import org.infraportal.database.Database;

/**
 * The one way in: events become changes, patch sets and reports. A batch is one transaction, and one batch at
 * a time is taken, whoever brings it: the row lock keeps attempts and the order of the outbox right. Each table is asked
 * once a batch, and written once.
 */
@ApplicationScoped
public class Intake {
    private static final int REPLAY_BATCH = 500;

    private final EventStore store;
    private final Cis cis;
    private final Formats formats;
    private final News news;
    private final Lives lives;
    private final Rechecks rechecks;
    private final Starts starts;
    private final Database database;

    Intake(
            EventStore store,
            Cis cis,
            Formats formats,
            News news,
            Lives lives,
            Rechecks rechecks,
            Starts starts,
            Database database) {
        this.store = store;
        this.cis = cis;
        this.formats = formats;
        this.news = news;
        this.lives = lives;
        this.rechecks = rechecks;
        this.starts = starts;
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
        return new Taken(stored.size(), learn(stored, false));
    }

    /**
     * Learns again from the next stored events, with today's reader and registry; reports that they no longer make are gone
     * afterwards.
     *
     * @param behind the id of the last event of the batch before, 0 to begin
     * @return the ids and counts of this batch; its last id is 0 at the end
     */
    @Transactional
    Replayed replay(long behind) {
        lock();
        List<Recording> recordings = store.after(behind, REPLAY_BATCH);
        int made = learn(
                recordings.stream()
                        .map(recording -> new StoredEvent(recording.id(), recording.event()))
                        .toList(),
                true);
        return new Replayed(recordings.isEmpty() ? 0 : recordings.getLast().id(), new Taken(recordings.size(), made));
    }

    /**
     * Learns again from those of the next stored events that are comments of one CI.
     *
     * @param behind the id of the last event of the batch before, 0 to begin
     * @return the id of the last event that was looked at; 0 at the end
     */
    @Transactional
    public long readAgain(long ci, long behind) {
        lock();
        List<Recording> recordings = store.after(behind, REPLAY_BATCH);
        KnownCis known = cis.known(recordings.stream().map(Recording::host).collect(Collectors.toSet()));
        List<StoredEvent> ofCi = recordings.stream()
                .map(recording -> new StoredEvent(recording.id(), recording.event()))
                .filter(stored -> stored.event().isComment())
                .filter(stored -> {
                    Ci author = known.of(stored.event().host(), stored.event().author());
                    return author != null && author.id == ci;
                })
                .toList();
        learn(ofCi, true);
        return recordings.isEmpty() ? 0 : recordings.getLast().id();
    }

    record Replayed(long lastId, Taken taken) {}

    private void lock() {
        database.hold("intake_lock", 1);
    }

    /** @return how many new reports came of them */
    private int learn(List<StoredEvent> events, boolean again) {
        if (events.isEmpty()) {
            return 0;
        }
        ChangeBatch changes = ChangeBatch.learn(
                database, events.stream().map(StoredEvent::event).toList());
        List<ReportBatch.Made> made = reports(events, changes, again);
        lives.learn(events.stream()
                .map(stored -> new Lives.Told(
                        stored.id(), changes.place(stored.event()).change(), stored.event()))
                .toList());
        made.forEach(news::tell);
        return made.size();
    }

    private List<ReportBatch.Made> reports(List<StoredEvent> events, ChangeBatch changes, boolean again) {
        List<StoredEvent> comments =
                events.stream().filter(stored -> stored.event().isComment()).toList();
        KnownCis known =
                cis.known(comments.stream().map(stored -> stored.event().host()).collect(Collectors.toSet()));
        Map<Long, OwnFormat> own = formats.all();
        List<ReportBatch.Taken> reports = new ArrayList<>();
        List<Rechecks.Comment> people = new ArrayList<>();
        List<Starts.Announced> announced = new ArrayList<>();
        Set<Long> ofRejected = new HashSet<>();
        // What one event tells of an account serves those before it that tell less.
        comments.forEach(
                stored -> known.of(stored.event().host(), stored.event().author()));
        for (StoredEvent stored : comments) {
            GerritEvent event = stored.event();
            ChangeBatch.Place place = changes.place(event);
            Ci ci = known.of(event.host(), event.author());
            if (!known.mayBe(ci, event.author())) {
                people.add(new Rechecks.Comment(stored.id(), place.patchSet(), event));
                if (ci != null && ci.standing == Standing.REJECTED) {
                    ofRejected.add(stored.id());
                }
                continue;
            }
            CiComment comment = ci == null
                    ? CommentReader.read(event.comment())
                    : CommentReader.read(event.comment(), ci.label, own.get(ci.id));
            CiComment.Kind kind = comment.kind(ReportBatch.castVote(event, comment.label()));
            if (kind == CiComment.Kind.START && ci != null) {
                String pipeline = comment.pipeline() == null ? "" : comment.pipeline();
                announced.add(new Starts.Announced(stored.id(), place.patchSet(), ci.id, pipeline, event.time()));
            } else if (kind == CiComment.Kind.REPORT) {
                known.recognise(ci, event.host(), event.author())
                        .ifPresent(one -> reports.add(new ReportBatch.Taken(stored.id(), event, place, one, comment)));
            }
        }
        rechecks.learn(people);
        starts.learn(announced);
        if (!again) {
            return ReportBatch.take(database, reports);
        }
        Set<Long> ids = events.stream().map(StoredEvent::id).collect(Collectors.toSet());
        ids.removeAll(ofRejected);
        return ReportBatch.takeAgain(database, reports, ids);
    }
}
