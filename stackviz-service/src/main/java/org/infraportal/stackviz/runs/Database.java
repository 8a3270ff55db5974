package org.infraportal.stackviz.runs;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import jakarta.enterprise.context.ApplicationScoped;

/** Plain SQL for questions whose answers are no entities, and for writing many rows. Joins a running transaction. */
@ApplicationScoped
public class Database {
    private final DataSource dataSource;

    Database(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Makes something of a row. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

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

    /** Shows every row to the reader. */
    public void each(String sql, Row<?> reader, Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            fill(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("database: cannot answer " + sql, e);
        }
    }

    /** The first column of the only row; 0 when there is none. */
    public long number(String sql, Object... values) {
        List<Long> found = list(sql, row -> row.getLong(1), values);
        return found.isEmpty() ? 0 : found.getFirst();
    }

    /** Returns how many rows changed. */
    public int change(String sql, Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            fill(statement, values);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("database: cannot do " + sql, e);
        }
    }

    /**
     * Inserts a row for each of the things, as many as one likes.
     *
     * @param into everything in front of {@code values}
     * @param row the values of one row, as many for each
     */
    public <T> void insert(String into, Collection<T> things, Function<T, Object[]> row) {
        if (things.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                RowInsert insert = new RowInsert(connection, into)) {
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

    public static Instant instant(ResultSet row, String column) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    private static void fill(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, stored(values[i]));
        }
    }

    /** A value as the driver takes it. */
    static Object stored(Object value) {
        return value instanceof Instant at ? Columns.utc(at) : value;
    }
}
