package org.infraportal.ciwatch.patterns;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.infraportal.ciwatch.cis.Ci;
import org.infraportal.ciwatch.cis.Cis;
import org.infraportal.ciwatch.cis.Formats;
import org.infraportal.ciwatch.cis.KnownCis;
import org.infraportal.ciwatch.comments.CommentReader;
import org.infraportal.ciwatch.comments.OwnFormat;
import org.infraportal.ciwatch.gerrit.EventStore;
import org.infraportal.ciwatch.gerrit.EventStore.Recording;
import org.infraportal.ciwatch.gerrit.GerritEvent;
import org.infraportal.ciwatch.reports.ReportBatch;
import org.infraportal.database.Database;

/** The last comments of a CI, whether they were read as reports or not. */
@ApplicationScoped
class LastComments {
    private static final int MOST = 100;
    private static final int PART = 500;
    /** So many comments of everybody are looked through; of a CI that is rarer its last reports are found all the same. */
    private static final int LOOKED_AT = 20_000;

    private static final int BEGINNING = 160;

    private final EventStore store;
    private final Cis cis;
    private final Formats formats;
    private final Database database;

    LastComments(EventStore store, Cis cis, Formats formats, Database database) {
        this.store = store;
        this.cis = cis;
        this.formats = formats;
        this.database = database;
    }

    /** What a format says of them, beside today's reading. */
    @Transactional
    Trial tried(Ci ci, OwnFormat format) {
        OwnFormat today = formats.all().get(ci.id);
        OwnFormat then = format.isEmpty() ? null : format;
        return Trial.of(of(ci).stream()
                .map(recording -> tried(recording.event(), ci, today, then))
                .toList());
    }

    private static Trial.Tried tried(GerritEvent event, Ci ci, OwnFormat today, OwnFormat then) {
        String text = CommentReader.written(event.comment()).replaceAll("\\s+", " ");
        return Trial.Tried.of(
                event.time(),
                event.change().number(),
                event.patchSet().number(),
                "/ciwatch/changes/" + event.change().number() + "?gerrit=" + ci.host,
                text.length() > BEGINNING ? text.substring(0, BEGINNING - 1) + "\u2026" : text,
                reading(event, ci, today),
                reading(event, ci, then));
    }

    private static Trial.Reading reading(GerritEvent event, Ci ci, OwnFormat format) {
        return Trial.Reading.of(
                CommentReader.read(event.comment(), ci.label, format), ReportBatch.castVote(event, ci.label));
    }

    private List<Recording> of(Ci ci) {
        List<Recording> found = new ArrayList<>();
        KnownCis known = cis.known(Set.of(ci.host));
        long before = Long.MAX_VALUE;
        for (int looked = 0; looked < LOOKED_AT && found.size() < MOST; looked += PART) {
            List<Recording> part = store.commentsBefore(ci.host, before, PART);
            if (part.isEmpty()) {
                break;
            }
            before = part.getLast().id();
            part.stream().filter(recording -> isOf(recording, known, ci)).forEach(found::add);
        }
        if (found.size() < MOST) {
            Set<Long> here = found.stream().map(Recording::id).collect(Collectors.toSet());
            reports(ci).stream()
                    .filter(id -> !here.contains(id))
                    .limit(MOST - found.size())
                    .map(store::get)
                    .forEach(found::add);
        }
        return found.subList(0, Math.min(found.size(), MOST));
    }

    private static boolean isOf(Recording recording, KnownCis known, Ci ci) {
        GerritEvent event = recording.event();
        Ci author = event.isComment() ? known.of(event.host(), event.author()) : null;
        return author != null && author.id.equals(ci.id);
    }

    private List<Long> reports(Ci ci) {
        return database.list(
                "select event_id from ci_report where ci_id = ? order by event_id desc limit ?",
                row -> row.getLong(1),
                ci.id,
                MOST);
    }
}
