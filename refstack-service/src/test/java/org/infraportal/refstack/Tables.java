package org.infraportal.refstack;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import jakarta.enterprise.inject.spi.CDI;

/** The database as a test sees it: past all rules of the program. */
public final class Tables {
    private Tables() {}

    public static void empty(String... tables) {
        for (String table : tables) {
            execute("delete from " + table);
        }
    }

    public static int execute(String sql, Object... values) {
        try (Connection connection = dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Every row, its columns as text with a bar between them. */
    public static List<String> rows(String sql, Object... values) {
        try (Connection connection = dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            try (ResultSet result = statement.executeQuery()) {
                List<String> rows = new ArrayList<>();
                while (result.next()) {
                    List<String> columns = new ArrayList<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        columns.add(result.getString(i));
                    }
                    rows.add(String.join(
                            "|", columns.stream().map(String::valueOf).toList()));
                }
                return rows;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static DataSource dataSource() {
        return CDI.current().select(DataSource.class).get();
    }
}
