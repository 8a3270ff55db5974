package org.infraportal.refstack.imports;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.infraportal.web.ProblemKind;

/** An upstream database, read as one snapshot. Its address comes from the configuration and from nowhere else. */
@ApplicationScoped
class JdbcSource {
    private final Optional<String> url;
    private final Optional<String> username;
    private final Optional<String> password;

    JdbcSource(
            @ConfigProperty(name = "portal.refstack.import.jdbc-url") Optional<String> url,
            @ConfigProperty(name = "portal.refstack.import.username") Optional<String> username,
            @ConfigProperty(name = "portal.refstack.import.password") Optional<String> password) {
        this.url = url;
        this.username = username;
        this.password = password;
    }

    boolean isConfigured() {
        return url.isPresent();
    }

    void read(UpstreamRows rows) throws IOException, SQLException {
        String address = url.orElseThrow(() -> new UnusableSourceException(
                ProblemKind.CONFLICT, "database: none is configured (expected: portal.refstack.import.jdbc-url)"));
        if (!address.startsWith("jdbc:mysql:")) {
            throw new UnusableSourceException(
                    ProblemKind.CONFLICT, "portal.refstack.import.jdbc-url: unknown kind (expected: jdbc:mysql:...)");
        }
        try (Connection connection = connected(address);
                Statement statement = connection.createStatement()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            statement.execute("set transaction isolation level repeatable read");
            statement.execute("start transaction with consistent snapshot");
            boolean found = false;
            for (String name : tables(connection)) {
                Optional<UpstreamTable> table = UpstreamTable.named(name);
                if (table.isPresent()) {
                    found |= table.get() == UpstreamTable.TEST;
                    read(connection, name, table.get(), rows);
                }
            }
            if (!found) {
                throw new UnusableSourceException(
                        ProblemKind.CONFLICT, "database: has no table test (expected: RefStack's)");
            }
        }
    }

    private Connection connected(String address) {
        try {
            return DriverManager.getConnection(address, username.orElse(null), password.orElse(null));
        } catch (SQLException e) {
            throw new UnusableSourceException(ProblemKind.UNAVAILABLE, "database: cannot be read: " + e.getMessage());
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        DatabaseMetaData meta = connection.getMetaData();
        List<String> tables = new java.util.ArrayList<>();
        try (ResultSet row = meta.getTables(connection.getCatalog(), null, "%", new String[] {"TABLE"})) {
            while (row.next()) {
                tables.add(row.getString("TABLE_NAME"));
            }
        }
        return tables;
    }

    private static void read(Connection connection, String name, UpstreamTable table, UpstreamRows rows)
            throws IOException, SQLException {
        Set<String> there = new HashSet<>();
        try (ResultSet row = connection.getMetaData().getColumns(connection.getCatalog(), null, name, "%")) {
            while (row.next()) {
                there.add(row.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
            }
        }
        if (!there.containsAll(table.required())) {
            rows.passedOver(name, 0, "the table lacks one of the columns " + String.join(", ", table.required()));
            return;
        }
        // As text: a time of zeros is no time to the driver.
        String columns = table.columns().stream()
                .map(column -> there.contains(column) ? "cast(`" + column + "` as char)" : "null")
                .collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            // Row by row: the driver would hold the whole table otherwise.
            statement.setFetchSize(Integer.MIN_VALUE);
            try (ResultSet row = statement.executeQuery("select " + columns + " from `" + name + "`")) {
                while (row.next()) {
                    String[] values = new String[table.columns().size()];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = row.getString(i + 1);
                    }
                    rows.row(table, values);
                }
            }
        }
    }
}
