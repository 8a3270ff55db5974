package org.infraportal.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rows of a database as they were at one moment: says in which tables they are others, and brings them back. */
final class KeptTables implements AutoCloseable {
    private static final String COPY = "kept_";

    private final Connection connection;
    private final List<String> names = new ArrayList<>();
    private final Map<String, String> sums;

    /**
     * Keeps them.
     *
     * @param connection of its own until it is closed, and closed with it
     * @param without tables that are not looked at
     */
    KeptTables(Connection connection, Set<String> without) throws SQLException {
        this.connection = connection;
        try (Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery("show tables")) {
            while (tables.next()) {
                names.add(tables.getString(1));
            }
        }
        names.removeAll(without);
        for (String name : names) {
            execute("create temporary table " + COPY + name + " select * from " + name);
        }
        sums = sums();
    }

    /** The tables that have other rows by now. */
    Set<String> changed() throws SQLException {
        Set<String> changed = new TreeSet<>();
        sums().forEach((name, sum) -> {
            if (!sum.equals(sums.get(name))) {
                changed.add(name);
            }
        });
        return changed;
    }

    /** Makes the rows of these tables what they were. */
    void bringBack(Set<String> changed) throws SQLException {
        for (String name : changed) {
            execute("delete from " + name);
            execute("insert into " + name + " select * from " + COPY + name);
        }
    }

    private Map<String, String> sums() throws SQLException {
        Map<String, String> found = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery("checksum table " + String.join(", ", names))) {
            while (tables.next()) {
                found.put(tables.getString(1).replaceFirst("^.*\\.", ""), tables.getString(2));
            }
        }
        return found;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            for (String name : names) {
                execute("drop temporary table " + COPY + name);
            }
        }
    }
}
