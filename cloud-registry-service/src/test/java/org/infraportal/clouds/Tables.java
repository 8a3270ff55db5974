package org.infraportal.clouds;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import jakarta.inject.Singleton;

/** The tables behind a test, empty at its start. */
@Singleton
public class Tables {
    private static final List<String> ALL = List.of(
            "member_key",
            "cloud_check",
            "import_skip",
            "import_record",
            "job",
            "disable_episode",
            "capacity_change",
            "region_state",
            "region_fact",
            "region_step",
            "region_hold",
            "region_event",
            "offer_message",
            "offer_region",
            "offer_cloud",
            "offer_contact",
            "offer",
            "donor_member",
            "region",
            "cloud",
            "donor",
            "outbox");

    private final DataSource dataSource;

    Tables(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public void empty() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : ALL) {
                statement.executeUpdate("delete from " + table);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Past the rules of the program, even past those of the server. */
    public void store(String update, Object value) {
        try (Connection connection = dataSource.getConnection();
                Statement mode = connection.createStatement();
                PreparedStatement statement = connection.prepareStatement(update)) {
            mode.execute("set sql_mode = ''");
            statement.setObject(1, value);
            statement.executeUpdate();
            mode.execute("set sql_mode = default");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What waits for the broker, as {@code type key body}. */
    public List<String> events() {
        return rows("select type, event_key, body from outbox order by id");
    }

    /** The rows of a query, their columns joined by blanks. */
    public List<String> rows(String query) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join(" ", cells));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
