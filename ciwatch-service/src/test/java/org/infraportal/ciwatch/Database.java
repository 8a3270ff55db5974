package org.infraportal.ciwatch;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import jakarta.inject.Singleton;

/** The tests' own view of the tables. */
@Singleton
public class Database {
    private static final List<String> TABLES = List.of(
            "outbox",
            "seen_event",
            "gerrit_event",
            "gerrit_project",
            "gerrit_change",
            "patch_set",
            "ci",
            "ci_patterns",
            "ci_report",
            "counted_report",
            "counted_day",
            "ci_scope",
            "ci_operator",
            "ci_note",
            "subscription",
            "alert",
            "ci_scope_project",
            "ci_scope_branch",
            "life_event",
            "recheck",
            "ci_job",
            "ci_job_result",
            "import_run",
            "replay",
            "ci_start",
            "job",
            "stream_gap",
            "unreadable_record",
            "run_link",
            "run_failure",
            "team_project",
            "cloud_outage");

    private final DataSource dataSource;

    Database(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Empties every table; ids begin at 1 again. */
    public void clear() {
        for (String table : TABLES) {
            execute("truncate table " + table);
        }
    }

    public void execute(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public long count(String table) {
        return Long.parseLong(texts("select count(*) from " + table).getFirst());
    }

    /** The first column of every row. */
    public List<String> texts(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
