package org.infraportal.ciwatch.gaps;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.infraportal.database.Database;
import org.infraportal.web.Page;
import org.infraportal.web.lists.PageRequest;
import org.infraportal.web.values.Given;
import org.infraportal.web.values.Texts;

/** The gaps, open and closed. */
@ApplicationScoped
public class Gaps {
    /** One that begins so soon after the end of an open one is the same. */
    private static final Duration JOINED_WITHIN = Duration.ofMinutes(5);

    private static final String COLUMNS =
            "select id, stream, reason, since, until_at, closed_at, next_try_at, tries, problem, requests, changes, events,"
                    + " reports from stream_gap";

    private final Database database;

    Gaps(Database database) {
        this.database = database;
    }

    /**
     * How many gaps a stream has.
     *
     * @param open those that are not closed
     * @param closed those that are
     */
    public record Counts(long open, long closed) {}

    /**
     * Opens a gap, or widens an open one that ends when this one begins; runs in the caller's transaction.
     *
     * @param until null while it is not known
     * @param tryAt when to ask the server
     */
    @Transactional
    public void open(String stream, GapReason reason, Instant since, Instant until, Instant now, Instant tryAt) {
        if (until == null && isOpenEnded(stream)) {
            return;
        }
        Optional<Long> joined = database.first(
                "select id from stream_gap where stream = ? and closed_at is null and since <= ?"
                        + " and (until_at is null or until_at >= ?) order by id desc limit 1 for update",
                row -> row.getLong(1),
                stream,
                since,
                since.minus(JOINED_WITHIN));
        if (joined.isPresent()) {
            database.change(
                    "update stream_gap set until_at = ?, next_try_at = ? where id = ?"
                            + " and until_at is not null and (? is null or until_at < ?)",
                    until,
                    tryAt,
                    joined.get(),
                    until,
                    until);
        } else {
            database.change(
                    "insert into stream_gap (stream, reason, opened_at, since, until_at, next_try_at)"
                            + " values (?, ?, ?, ?, ?, ?)",
                    stream,
                    reason.name(),
                    now,
                    since,
                    until,
                    tryAt);
        }
    }

    private boolean isOpenEnded(String stream) {
        return database.number(
                        "select count(*) from stream_gap where stream = ? and closed_at is null and until_at is null",
                        stream)
                > 0;
    }

    /**
     * The stream is back: gaps without an end end now, and are asked for at once.
     *
     * @return whether there was one
     */
    @Transactional
    public boolean end(String stream, Instant now) {
        return database.change(
                        "update stream_gap set until_at = ?, next_try_at = ? where stream = ? and closed_at is null"
                                + " and until_at is null",
                        now,
                        now,
                        stream)
                > 0;
    }

    /** The open gap of a stream that is to be asked for next. */
    Optional<GapView> due(String stream, Instant now) {
        return database.first(
                COLUMNS + " where stream = ? and closed_at is null and next_try_at <= ? order by since, id limit 1",
                Gaps::view,
                stream,
                now);
    }

    /** Counts a request, and the changes that it told. */
    void requested(long id, int changes) {
        database.change(
                "update stream_gap set requests = requests + 1, changes = changes + ? where id = ?", changes, id);
    }

    /** Counts what had been missed; runs in the transaction in which that is taken in. */
    void found(long id, int events, int reports) {
        database.change(
                "update stream_gap set events = events + ?, reports = reports + ? where id = ?", events, reports, id);
    }

    /**
     * Everything until a moment was asked for: closes the gap, unless it was widened meanwhile or has no end yet.
     *
     * @param asked the gap as it was asked for
     */
    @Transactional
    void filled(GapView asked, Instant until, Instant now, Instant next) {
        int closed = asked.until() == null
                ? 0
                : database.change(
                        "update stream_gap set closed_at = ?, tries = 0, problem = null where id = ? and until_at = ?",
                        now,
                        asked.id(),
                        asked.until());
        if (closed == 0) {
            database.change(
                    "update stream_gap set since = greatest(since, ?), tries = 0, problem = null,"
                            + " next_try_at = case when until_at is null then ? else ? end where id = ?",
                    until,
                    next,
                    now,
                    asked.id());
        }
    }

    @Transactional
    void failed(long id, String problem, Instant next) {
        database.change(
                "update stream_gap set tries = tries + 1, requests = requests + 1, problem = ?, next_try_at = ?"
                        + " where id = ?",
                Texts.visible(problem, 500),
                next,
                id);
    }

    /** How many gaps a stream has. */
    public Counts count(String stream) {
        return new Counts(
                database.number("select count(*) from stream_gap where stream = ? and closed_at is null", stream),
                database.number("select count(*) from stream_gap where stream = ? and closed_at is not null", stream));
    }

    /** A place in the list. */
    private record Place(long id) {}

    /** One page of the gaps, the newest first. */
    public Page<GapView> page(GapQuery query, PageRequest part) {
        String stream = Given.text(query.stream);
        String open = Given.text(query.state) == null ? "" : query.state.equals("open") ? "null" : "not null";
        String where = " where (? is null or stream = ?)" + (open.isEmpty() ? "" : " and closed_at is " + open);
        Place after = part.after(Place.class);
        long before = after == null ? Long.MAX_VALUE : after.id();
        List<GapView> rows = database.list(
                COLUMNS + where + " and id < ? order by id desc limit ?",
                Gaps::view,
                stream,
                stream,
                before,
                part.rows());
        return part.page(
                rows,
                () -> database.number("select count(*) from stream_gap" + where, stream, stream),
                gap -> new Place(gap.id()));
    }

    private static GapView view(ResultSet row) throws SQLException {
        return new GapView(
                row.getLong("id"),
                row.getString("stream"),
                GapReason.valueOf(row.getString("reason")),
                Database.instant(row, "since"),
                Database.instant(row, "until_at"),
                Database.instant(row, "closed_at"),
                Database.instant(row, "next_try_at"),
                row.getInt("tries"),
                row.getString("problem"),
                row.getLong("requests"),
                row.getLong("changes"),
                row.getLong("events"),
                row.getLong("reports"));
    }
}
