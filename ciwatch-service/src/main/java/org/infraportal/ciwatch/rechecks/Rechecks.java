package org.infraportal.ciwatch.rechecks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.ciwatch.gerrit.GerritEvent;
import org.infraportal.ciwatch.window.Condition;
import org.infraportal.ciwatch.window.FigureQuery;
import org.infraportal.ciwatch.window.Window;
import org.infraportal.database.Columns;
import org.infraportal.database.Database;
import org.infraportal.web.Page;
import org.infraportal.web.lists.PageRequest;

/** The rechecks that people asked for. */
@ApplicationScoped
public class Rechecks {
    private static final Duration SAME_WITHIN = Duration.ofSeconds(5);

    private final Database database;

    Rechecks(Database database) {
        this.database = database;
    }

    /** A person's comment, as it is stored. */
    public record Comment(long eventId, long patchSetId, GerritEvent event) {}

    private record Asked(Comment comment, RecheckRequest request) {
        String by() {
            return Columns.fit(comment.event().author().displayName(), Columns.LABEL);
        }
    }

    /** Keeps what people's comments ask for, if they ask; the same events again change nothing. */
    public void learn(List<Comment> comments) {
        List<Asked> asked = new ArrayList<>();
        for (Comment comment : comments) {
            RecheckRequest.in(comment.event().comment()).ifPresent(request -> asked.add(new Asked(comment, request)));
        }
        database.insert(
                "insert into recheck (event_id, patch_set_id, happened_at, asked_by, target, reason)",
                once(asked),
                one -> Database.row(
                        one.comment.eventId(),
                        one.comment.patchSetId(),
                        one.comment.event().time(),
                        one.by(),
                        one.request.target(),
                        one.request.reason()),
                "on duplicate key update target = values(target), reason = values(reason)");
    }

    /** What is known of a recheck, whichever way it came. */
    private record Kept(long eventId, long patchSetId, Instant at, String by, RecheckRequest request) {
        boolean isOf(Asked asked) {
            GerritEvent event = asked.comment.event();
            return eventId != asked.comment.eventId()
                    && patchSetId == asked.comment.patchSetId()
                    && by.equals(asked.by())
                    && request.equals(asked.request)
                    && event.timeKnown()
                    && Duration.between(at, event.time()).abs().compareTo(SAME_WITHIN) <= 0;
        }

        static Kept of(Asked asked) {
            return new Kept(
                    asked.comment.eventId(),
                    asked.comment.patchSetId(),
                    asked.comment.event().time(),
                    asked.by(),
                    asked.request);
        }
    }

    /** Without those that came before by another way: each way has its own clock. */
    private List<Asked> once(List<Asked> asked) {
        if (asked.isEmpty()) {
            return asked;
        }
        Set<Object> patchSets = new LinkedHashSet<>();
        asked.forEach(one -> patchSets.add(one.comment.patchSetId()));
        List<Kept> kept = new ArrayList<>(database.list(
                "select event_id, patch_set_id, happened_at, asked_by, target, reason from recheck where patch_set_id in "
                        + Database.marks(patchSets.size()),
                row -> new Kept(
                        row.getLong(1),
                        row.getLong(2),
                        Database.instant(row, "happened_at"),
                        row.getString(4),
                        new RecheckRequest(row.getString(5), row.getString(6))),
                patchSets.toArray()));
        List<Asked> once = new ArrayList<>();
        for (Asked one : asked) {
            if (kept.stream().noneMatch(before -> before.isOf(one))) {
                once.add(one);
                kept.add(Kept.of(one));
            }
        }
        return once;
    }

    /** A place in the list of rechecks. */
    private record Place(Instant at, long id) {}

    private record Row(long id, RecheckView view) {}

    private static Condition within(FigureQuery query, Window window) {
        return new Condition()
                .and("a.happened_at >= ?", window.from())
                .and("a.happened_at < ?", window.to())
                .change(query);
    }

    /** One page of the rechecks in a window, the newest first. */
    Page<RecheckView> page(FigureQuery query, Window window, PageRequest part) {
        Condition all = within(query, window);
        Condition shown = within(query, window);
        Place after = part.after(Place.class);
        if (after != null) {
            shown.and("(a.happened_at < ? or a.happened_at = ? and a.id < ?)", after.at(), after.at(), after.id());
        }
        String from = " from recheck a join patch_set p on p.id = a.patch_set_id"
                + " join gerrit_change c on c.id = p.change_id join gerrit_project j on j.id = c.project_id where ";
        List<Row> rows = database.list(
                "select a.id, c.number, p.number, a.happened_at, a.asked_by, a.target, a.reason, j.name, c.branch, c.host"
                        + from + shown + " order by a.happened_at desc, a.id desc limit ?",
                row -> new Row(
                        row.getLong(1),
                        new RecheckView(
                                row.getLong(2),
                                row.getInt(3),
                                Database.instant(row, "happened_at"),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7),
                                row.getString(8),
                                row.getString(9),
                                row.getString(10))),
                shown.valuesAnd(part.rows()));
        return part.page(
                        rows,
                        () -> database.number("select count(*)" + from + all, all.values()),
                        row -> new Place(row.view().at(), row.id()))
                .map(Row::view);
    }
}
