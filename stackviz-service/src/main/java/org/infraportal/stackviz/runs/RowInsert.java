package org.infraportal.stackviz.runs;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/**
 * Inserts many rows, two hundred a statement, which the server prepares once for all of them. A driver's batch has each of
 * its long statements parsed anew, by itself and by the server: for a run of 100,000 tests that is half of the work.
 */
final class RowInsert<T> {
    private static final int AT_ONCE = 200;

    private final String into;
    private final int columns;
    private final Binder<T> binder;

    /** Sets the values of one row. */
    interface Binder<T> {
        /** @param at the index of its first column */
        void bind(PreparedStatement statement, int at, T row) throws SQLException;
    }

    /** @param into everything in front of {@code values} */
    RowInsert(String into, int columns, Binder<T> binder) {
        this.into = into;
        this.columns = columns;
        this.binder = binder;
    }

    void insert(Connection connection, List<T> rows) throws SQLException {
        int whole = rows.size() - rows.size() % AT_ONCE;
        insert(connection, rows.subList(0, whole), AT_ONCE);
        insert(connection, rows.subList(whole, rows.size()), rows.size() - whole);
    }

    private void insert(Connection connection, List<T> rows, int atOnce) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        String row = "(" + String.join(",", Collections.nCopies(columns, "?")) + ")";
        String sql = into + " values " + String.join(",", Collections.nCopies(atOnce, row));
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int from = 0; from < rows.size(); from += atOnce) {
                for (int i = 0; i < atOnce; i++) {
                    binder.bind(insert, 1 + i * columns, rows.get(from + i));
                }
                insert.executeUpdate();
            }
        }
    }
}
