package org.infraportal.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Plain SQL for questions whose answers are no entities, and for writing many rows. Joins a running transaction, but does
 * not know which changes of entities Hibernate has not written yet. Values may be what the driver takes, or an
 * {@code Instant}. SQL that fails is an {@code IllegalStateException} with the SQL in it.
 */
@ApplicationScoped
public class Database {
    private static final int PART = 2_000;
    /** Statements with more values than this are prepared anew each time. */
    private static final int MAX_KEPT = 64;

    private final DataSource dataSource;

    Database(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Makes something of a row. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    /** Every row, as the reader makes it. */
    public <T> List<T> list(String sql, Row<T> reader, Object... values) {
        List<T> found = new ArrayList<>();
        each(
                sql,
                row -> {
                    found.add(reader.read(row));
                    return null;
                },
                values);
        return found;
    }

    /** The first row, empty when there is none. */
    public <T> Optional<T> first(String sql, Row<T> reader, Object... values) {
        return list(sql, reader, values).stream().findFirst();
    }

    /** Shows every row to the reader, after all of them are here. */
    public void each(String sql, Row<?> reader, Object... values) {
        with(sql, values, statement -> read(statement, reader));
    }

    /** Shows every row to the reader as it comes, for more than the memory holds; no other statement may run meanwhile. */
    public void stream(String sql, Duration max, Row<?> reader, Object... values) {
        with(sql, values, statement -> {
            // Connector/J's way to say: row by row.
            statement.setFetchSize(Integer.MIN_VALUE);
            statement.setQueryTimeout((int) max.toSeconds());
            return read(statement, reader);
        });
    }

    /** The first column of the only row; 0 when there is none. */
    public long number(String sql, Object... values) {
        List<Long> found = list(sql, row -> row.getLong(1), values);
        return found.isEmpty() ? 0 : found.getFirst();
    }

    /** Returns how many rows changed. */
    public int change(String sql, Object... values) {
        return with(sql, values, PreparedStatement::executeUpdate);
    }

    /** Inserts one row and returns the id that the database gave it. */
    public long added(String sql, Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            return work(statement, values, insert -> {
                insert.executeUpdate();
                try (ResultSet keys = insert.getGeneratedKeys()) {
                    keys.next();
                    return keys.getLong(1);
                }
            });
        } catch (SQLException e) {
            throw new IllegalStateException("database: cannot do " + sql, e);
        }
    }

    /**
     * Holds a row without reading it, so that nobody else changes it until the transaction ends. An entity that is to be
     * read as it is now is held by its repository, with {@code LockModeType.PESSIMISTIC_WRITE}.
     *
     * @return whether there is such a row
     * @throws IllegalStateException without a running transaction
     */
    public boolean hold(String table, Object id) {
        return with("select 1 from " + table + " where id = ? for update", new Object[] {id}, statement -> {
            if (statement.getConnection().getAutoCommit()) {
                throw new IllegalStateException(table + ": cannot be held (expected: a running transaction)");
            }
            return statement.executeQuery().next();
        });
    }

    /**
     * Does what only one may do at a time, over all instances. A cluster without locks by name for all of its servers does
     * it several times at once.
     *
     * @return empty when somebody else is at it
     */
    public <T> Optional<T> alone(String name, Supplier<T> work) {
        // The server frees the lock when the connection breaks.
        try (Connection connection = dataSource.getConnection()) {
            if (!named(connection, "select get_lock(concat(database(), '.', ?), 0)", name)) {
                return Optional.empty();
            }
            try {
                return Optional.of(work.get());
            } finally {
                named(connection, "select release_lock(concat(database(), '.', ?))", name);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("database: cannot lock " + name, e);
        }
    }

    private static boolean named(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            ResultSet row = statement.executeQuery();
            return row.next() && row.getInt(1) == 1;
        }
    }

    /**
     * Inserts a row for each of the things, as many as one likes.
     *
     * @param into everything in front of {@code values}
     * @param row the values of one row, as many for each
     */
    public <T> void insert(String into, Collection<T> things, Function<T, Object[]> row) {
        insert(into, things, row, "");
    }

    /**
     * Inserts rows, or does something else with those that are there.
     *
     * @param behind what follows the rows, such as {@code on duplicate key update name = values(name)}
     */
    public <T> void insert(String into, Collection<T> things, Function<T, Object[]> row, String behind) {
        if (things.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                RowInsert insert = new RowInsert(connection, into, behind)) {
            for (T thing : things) {
                insert.add(row.apply(thing));
            }
            insert.write();
        } catch (SQLException e) {
            throw new IllegalStateException("database: cannot do " + into, e);
        }
    }

    /** The values of a row. */
    public static Object[] row(Object... values) {
        return values;
    }

    /** {@code (?, ?, ?)} for a list of that size, which must not be empty. */
    public static String marks(int size) {
        return "(" + String.join(", ", Collections.nCopies(size, "?")) + ")";
    }

    /** Does something with many things, as many at a time as a list of marks may name. */
    public static <T> void parts(Collection<T> things, Consumer<List<T>> work) {
        List<T> all = new ArrayList<>(things);
        for (int from = 0; from < all.size(); from += PART) {
            work.accept(all.subList(from, Math.min(from + PART, all.size())));
        }
    }

    /** The time in a {@code datetime} column; null stays null. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    private <T> T with(String sql, Object[] values, Work<T> work) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return work(statement, values, work);
        } catch (SQLException e) {
            throw new IllegalStateException("database: cannot do " + sql, e);
        }
    }

    private static <T> T work(PreparedStatement statement, Object[] values, Work<T> work) throws SQLException {
        keepPrepared(statement, values.length);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, stored(values[i]));
        }
        return work.on(statement);
    }

    /**
     * Has the driver keep a statement prepared only when it is short: those with long lists of values are rarely the same
     * twice, and each connection would keep hundreds of them with all their marks, more than the memory holds.
     */
    static void keepPrepared(PreparedStatement statement, int values) throws SQLException {
        if (values > MAX_KEPT) {
            statement.setPoolable(false);
        }
    }

    private static Void read(PreparedStatement statement, Row<?> reader) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
        return null;
    }

    /** A value as the driver takes it. */
    static Object stored(Object value) {
        return value instanceof Instant at ? Columns.utc(at) : value;
    }
}
