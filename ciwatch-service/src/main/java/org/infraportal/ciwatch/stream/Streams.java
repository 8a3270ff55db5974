package org.infraportal.ciwatch.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.infraportal.ciwatch.gaps.GapReason;
import org.infraportal.ciwatch.gaps.Gaps;
import org.infraportal.ciwatch.servers.GerritServers.Server;
import org.infraportal.database.Database;
import org.infraportal.web.values.Texts;

/**
 * What is known of each stream, and who reads it. A reader takes the row for half a minute at a time, by the database's clock;
 * one that cannot renew that lets go of the stream. Two that read for a moment do no harm: the same line twice is one event.
 */
@ApplicationScoped
class Streams {
    static final Duration LEASE = Duration.ofSeconds(30);

    private final Database database;
    private final Gaps gaps;
    private final Clock clock;

    Streams(Database database, Gaps gaps, Clock clock) {
        this.database = database;
        this.gaps = gaps;
        this.clock = clock;
    }

    /**
     * What is stored of a stream.
     *
     * @param coveredUntil everything before is in the topic, or lies in a gap
     * @param lastLineAt when the last line came
     * @param lastEventAt what time its event tells
     */
    record Row(
            StreamState state,
            String detail,
            String holder,
            Instant connectedAt,
            Instant coveredUntil,
            Instant lastLineAt,
            Instant lastEventAt,
            long lines) {
        static final Row NEW = new Row(StreamState.NEW, null, null, null, null, null, null, 0);
    }

    /**
     * What a reader knows more than what is stored.
     *
     * @param coveredUntil null for what is known
     * @param lines how many came since the last time
     */
    record Progress(Instant coveredUntil, Instant lastLineAt, Instant lastEventAt, long lines) {
        static final Progress NONE = new Progress(null, null, null, 0);
    }

    /** Takes the stream, unless another instance has it. */
    @Transactional
    boolean take(String name, String holder) {
        database.change("insert ignore into gerrit_stream (name, state) values (?, ?)", name, StreamState.NEW.name());
        return database.change(
                        "update gerrit_stream set holder = ?, lease_until = timestampadd(second, ?, utc_timestamp(6))"
                                + " where name = ? and (holder is null or holder = ? or lease_until < utc_timestamp(6))",
                        holder,
                        LEASE.toSeconds(),
                        name,
                        holder)
                > 0;
    }

    /** Renews the hold on the stream, and notes how far it is read; false when another instance has it. */
    @Transactional
    boolean renew(String name, String holder, Progress progress) {
        return database.change(
                        "update gerrit_stream set lease_until = timestampadd(second, ?, utc_timestamp(6)),"
                                + " covered_until = coalesce(?, covered_until), last_line_at = coalesce(?, last_line_at),"
                                + " last_event_at = coalesce(?, last_event_at), lines_read = lines_read + ?"
                                + " where name = ? and holder = ?",
                        LEASE.toSeconds(),
                        progress.coveredUntil(),
                        progress.lastLineAt(),
                        progress.lastEventAt(),
                        progress.lines(),
                        name,
                        holder)
                > 0;
    }

    /** The stream is open: from now on everything is read, and what was not until now is a gap. */
    @Transactional
    void connected(String name, Server server) {
        Instant now = clock.instant();
        Instant covered = row(name).coveredUntil();
        boolean ended = gaps.end(name, now);
        if (!ended && covered != null) {
            gaps.open(name, GapReason.STOPPED, covered, now, now, now);
        } else if (!ended && server.history().isPositive()) {
            gaps.open(name, GapReason.HISTORY, now.minus(server.history()), now, now, now);
        }
        database.change(
                "update gerrit_stream set state = ?, detail = null, connected_at = ?, covered_until = ? where name = ?",
                StreamState.CONNECTED.name(),
                now,
                now,
                name);
    }

    /** The server left something out that happened after a moment. */
    @Transactional
    void dropped(String name, Instant since) {
        Instant now = clock.instant();
        gaps.open(name, GapReason.DROPPED_OUTPUT, since, now, now, now);
    }

    /**
     * The stream is not read any more.
     *
     * @param reason of the gap that this opens
     */
    @Transactional
    void lost(String name, Server server, StreamState state, String detail, GapReason reason) {
        Instant now = clock.instant();
        Instant covered = row(name).coveredUntil();
        if (covered != null) {
            gaps.open(name, reason, covered, null, now, now.plus(server.absentEvery()));
        }
        database.change(
                "update gerrit_stream set state = ?, detail = ? where name = ?",
                state.name(),
                Texts.visible(detail, 500),
                name);
    }

    /** A first try to connect; why an earlier one failed stays to be seen until one succeeds. */
    @Transactional
    void connecting(String name) {
        database.change(
                "update gerrit_stream set state = ?, detail = null where name = ? and state in (?, ?)",
                StreamState.CONNECTING.name(),
                name,
                StreamState.NEW.name(),
                StreamState.STOPPED.name());
    }

    /** Lets go of the stream: another instance can take it at once. */
    @Transactional
    void release(String name, String holder) {
        database.change(
                "update gerrit_stream set holder = null, lease_until = null, state = ?, detail = null"
                        + " where name = ? and holder = ?",
                StreamState.STOPPED.name(),
                name,
                holder);
    }

    Row row(String name) {
        Optional<Row> stored = database.first(
                "select state, detail, case when lease_until >= utc_timestamp(6) then holder end, connected_at,"
                        + " covered_until, last_line_at, last_event_at, lines_read from gerrit_stream where name = ?",
                row -> new Row(
                        StreamState.valueOf(row.getString(1)),
                        row.getString(2),
                        row.getString(3),
                        Database.instant(row, "connected_at"),
                        Database.instant(row, "covered_until"),
                        Database.instant(row, "last_line_at"),
                        Database.instant(row, "last_event_at"),
                        row.getLong(8)),
                name);
        return stored.orElse(Row.NEW);
    }
}
