package org.infraportal.stackviz.acquire;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;

import org.infraportal.stackviz.acquire.FetchProgress.Stop;
import org.infraportal.stackviz.runs.Columns;

/**
 * The queue as its workers see it. A row is taken by one statement that names the state it was seen in, so two workers
 * never have the same; every later statement names the holder, so one that lost its lease changes nothing any more.
 */
@ApplicationScoped
class FetchQueue {
    static final int LONGEST_REASON = 500;

    private static final int CANDIDATES = 10;
    private static final String FREE =
            "((state = 'QUEUED' and next_try_at <= ?) or (state = 'RUNNING' and lease_until < ?))";

    private final FetchConfig config;
    private final Fetches fetches;
    private final DataSource dataSource;
    private final Clock clock;
    private final MeterRegistry meters;

    FetchQueue(FetchConfig config, Fetches fetches, DataSource dataSource, Clock clock, MeterRegistry meters) {
        this.meters = meters;
        this.config = config;
        this.fetches = fetches;
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /**
     * Takes the next one: what a person waits for before what a report brought.
     *
     * @return null when there is nothing to do
     */
    Fetch claim(String holder) {
        Instant now = now();
        for (long id : candidates(now)) {
            int taken = update(
                    "update log_fetch set state = 'RUNNING', lease_holder = ?, lease_until = ?, attempts = attempts + 1,"
                            + " started_at = coalesce(started_at, ?), files_seen = 0, files_fetched = 0,"
                            + " bytes_fetched = 0 where id = ? and " + FREE,
                    holder,
                    now.plus(config.lease()),
                    now,
                    id,
                    now,
                    now);
            if (taken == 1) {
                return QuarkusTransaction.requiringNew().call(() -> fetches.findById(id));
            }
        }
        return null;
    }

    private List<Long> candidates(Instant now) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("select id from log_fetch where " + FREE
                        + " order by (requested_by is null), next_try_at, id limit " + CANDIDATES)) {
            bind(select, now, now);
            List<Long> ids = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
            return ids;
        } catch (SQLException e) {
            throw new IllegalStateException("fetches that wait cannot be read", e);
        }
    }

    /**
     * Gives a sign of life and tells how far it is.
     *
     * @return why it is to end; null to go on
     */
    Stop alive(long id, String holder, FetchProgress progress) {
        int held = update(
                "update log_fetch set lease_until = ?, files_seen = ?, files_fetched = ?, bytes_fetched = ?"
                        + " where id = ? and lease_holder = ? and state = 'RUNNING'",
                now().plus(config.lease()),
                progress.seenFiles(),
                progress.fetchedFiles(),
                progress.fetchedBytes(),
                id,
                holder);
        if (held == 0) {
            return Stop.LOST;
        }
        return cancelAsked(id) ? Stop.CANCELLED : null;
    }

    private boolean cancelAsked(long id) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select cancel_asked from log_fetch where id = ?")) {
            bind(select, id);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("fetch " + id + ": cannot be read", e);
        }
    }

    /** Ends it, for whoever holds it. */
    boolean end(long id, String holder, FetchState state, String reason, FetchProgress progress) {
        boolean held = update(
                        "update log_fetch set state = ?, reason = ?, ended_at = ?, open_hash = null, lease_holder = null,"
                                + " lease_until = null, files_seen = ?, files_fetched = ?, bytes_fetched = ?"
                                + " where id = ? and lease_holder = ?",
                        state.name(),
                        Columns.fit(reason, LONGEST_REASON),
                        now(),
                        progress.seenFiles(),
                        progress.fetchedFiles(),
                        progress.fetchedBytes(),
                        id,
                        holder)
                == 1;
        count(held ? state.word() : "lost");
        return held;
    }

    private void count(String outcome) {
        meters.counter("portal.stackviz.fetches", "outcome", outcome).increment();
    }

    /** Lets it be tried again later; each pause is four times as long as the one before, unless the server says how long. */
    boolean again(Fetch fetch, String holder, String reason, Duration asked) {
        int tried = Math.min(fetch.attempts, 8);
        Duration pause = config.pause().multipliedBy(1L << 2 * (tried - 1));
        count("again");
        Duration waited = asked != null && asked.compareTo(pause) > 0 ? asked : pause;
        return update(
                        "update log_fetch set state = 'QUEUED', reason = ?, next_try_at = ?, lease_holder = null,"
                                + " lease_until = null where id = ? and lease_holder = ?",
                        Columns.fit(reason, LONGEST_REASON),
                        now().plus(waited),
                        fetch.id,
                        holder)
                == 1;
    }

    /** Gives it back untried: the next worker goes on at once. */
    void release(long id, String holder) {
        update(
                "update log_fetch set state = 'QUEUED', attempts = attempts - 1, lease_holder = null, lease_until = null"
                        + " where id = ? and lease_holder = ?",
                id,
                holder);
    }

    /** @return false when it had ended already */
    boolean cancel(Fetch fetch) {
        Instant now = now();
        int waiting = update(
                "update log_fetch set state = 'CANCELLED', ended_at = ?, open_hash = null, cancel_asked = true"
                        + " where id = ? and state = 'QUEUED'",
                now,
                fetch.id);
        return waiting == 1
                || update("update log_fetch set cancel_asked = true where id = ? and state = 'RUNNING'", fetch.id) == 1;
    }

    /** @return false when it has not ended; throws when the same is under way by now */
    boolean restart(Fetch fetch) throws SQLException {
        return execute(
                        "update log_fetch set state = 'QUEUED', open_hash = address_hash, attempts = 0, next_try_at = ?,"
                                + " cancel_asked = false, reason = null, started_at = null, ended_at = null"
                                + " where id = ? and state in ('DONE', 'FAILED', 'CANCELLED')",
                        now(),
                        fetch.id)
                == 1;
    }

    /** Forgets what ended long ago, a bounded piece at a time. */
    void forget() {
        Instant before = now().minus(config.remembered());
        String old = "(select id from (select id from log_fetch where ended_at < ? order by ended_at limit 500) old)";
        update("delete from fetch_file where fetch_id in " + old, before);
        update("delete from fetch_run where fetch_id in " + old, before);
        update("delete from log_fetch where ended_at < ? order by ended_at limit 500", before);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private int update(String sql, Object... values) {
        try {
            return execute(sql, values);
        } catch (SQLException e) {
            throw new IllegalStateException("queue of fetches: cannot be written", e);
        }
    }

    private int execute(String sql, Object... values) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            bind(update, values);
            return update.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i] instanceof Instant at ? Columns.utc(at) : values[i];
            statement.setObject(i + 1, value);
        }
    }
}
