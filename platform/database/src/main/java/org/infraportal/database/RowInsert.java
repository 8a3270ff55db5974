package org.infraportal.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Inserts many rows, two hundred a statement, which the server prepares once for all of them. A driver's batch has each of
 * its long statements parsed anew, by itself and by the server: for a run of 100,000 tests that is half of the work.
 */
final class RowInsert implements AutoCloseable {
    private static final int MAX_ROWS = 200;
    /** Characters and bytes after which a statement is full too: the server refuses very long ones. */
    private static final int MAX_WEIGHT = 4 << 20;

    private final Connection connection;
    private final String into;
    private final String behind;
    private final List<Object[]> waiting = new ArrayList<>(MAX_ROWS);
    private PreparedStatement full;
    private long weight;

    /**
     * @param into everything in front of {@code values}
     * @param behind everything behind the rows, or nothing
     */
    RowInsert(Connection connection, String into, String behind) {
        this.connection = connection;
        this.into = into;
        this.behind = behind;
    }

    void add(Object[] row) throws SQLException {
        waiting.add(row);
        weight += weight(row);
        if (waiting.size() == MAX_ROWS || weight >= MAX_WEIGHT) {
            write();
        }
    }

    /** Writes what waits; to be called after the last row. */
    void write() throws SQLException {
        if (waiting.size() == MAX_ROWS) {
            full = full == null ? prepare() : full;
            write(full);
        } else if (!waiting.isEmpty()) {
            try (PreparedStatement rest = prepare()) {
                write(rest);
            }
        }
        waiting.clear();
        weight = 0;
    }

    private PreparedStatement prepare() throws SQLException {
        int columns = waiting.getFirst().length;
        String row = Database.marks(columns);
        PreparedStatement insert = connection.prepareStatement(
                into + " values " + String.join(", ", Collections.nCopies(waiting.size(), row)) + " " + behind);
        Database.keepPrepared(insert, columns * waiting.size());
        return insert;
    }

    private void write(PreparedStatement insert) throws SQLException {
        int at = 0;
        for (Object[] row : waiting) {
            for (Object value : row) {
                insert.setObject(++at, Database.stored(value));
            }
        }
        insert.executeUpdate();
    }

    private static long weight(Object[] row) {
        long weight = 0;
        for (Object value : row) {
            weight += value instanceof String text ? text.length() : value instanceof byte[] bytes ? bytes.length : 8;
        }
        return weight;
    }

    @Override
    public void close() throws SQLException {
        if (full != null) {
            full.close();
        }
    }
}
