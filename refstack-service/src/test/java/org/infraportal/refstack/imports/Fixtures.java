package org.infraportal.refstack.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.StringJoiner;
import javax.sql.DataSource;

import org.infraportal.refstack.ClientKey;

/** A small upstream database with everything odd that a real one has. */
final class Fixtures {
    static final ClientKey ANNS_KEY = new ClientKey(2048);

    /** Every table that an import or a member of the portal writes. */
    static final List<String> TABLES = List.of(
            "job",
            "import_run",
            "imported_meta",
            "result",
            "test_set",
            "reported_test",
            "product_version",
            "product",
            "vendor_invitation",
            "vendor_member",
            "vendor",
            "public_key",
            "person_login",
            "person",
            "audit_entry",
            "outbox");

    private Fixtures() {}

    static String small() {
        try (InputStream in = Fixtures.class.getResourceAsStream("/imports/small.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${KEY}", ANNS_KEY.openSsh().substring("ssh-rsa ".length()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static void empty(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                // Names and sets are remembered by the service: their numbers stay.
                if (!table.equals("test_set") && !table.equals("reported_test")) {
                    statement.execute("delete from " + table);
                }
            }
        }
    }

    /** The rows of a query, one a line, values between bars. */
    static String rows(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return rows(connection, sql);
        }
    }

    static String rows(Connection connection, String sql) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                StringJoiner line = new StringJoiner("|");
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    line.add(String.valueOf(row.getString(i)));
                }
                text.append(line).append('\n');
            }
        }
        return text.toString();
    }

    /** Everything that an import has written, without numbers that the database gave. */
    static String everything(DataSource dataSource) throws SQLException {
        return rows(
                        dataSource,
                        "select openid, full_name, email, created_at, imported from person"
                                + " where openid not like 'null/%' order by openid")
                + rows(
                        dataSource,
                        "select k.id, openid, format, encoded, hex(fingerprint), comment, k.created_at from"
                                + " public_key k join person p on p.id = k.person_id order by k.id")
                + rows(
                        dataSource,
                        "select v.id, kind, name, description, group_id, group_name, group_description,"
                                + " properties, openid, v.created_at, v.updated_at from vendor v"
                                + " left join person p on p.id = v.created_by order by v.id")
                + rows(
                        dataSource,
                        "select vendor_id, openid, role, m.created_at from vendor_member m"
                                + " join person p on p.id = m.person_id order by vendor_id, openid")
                + rows(
                        dataSource,
                        "select r.id, vendor_id, name, description, product_type, public, properties, openid,"
                                + " r.created_at, r.updated_at from product r left join person p on p.id = r.created_by order by r.id")
                + rows(
                        dataSource,
                        "select v.id, product_id, version, cpid, openid, v.created_at from product_version v"
                                + " left join person p on p.id = v.created_by order by v.id")
                + rows(
                        dataSource,
                        "select r.id, r.created_at, r.updated_at, cpid, duration_seconds, tests, openid, shared,"
                                + " guideline, target, verification_status, listed, product_version_id, legacy_public_key"
                                + " from result r left join person p on p.id = r.owner_id order by r.id")
                + rows(dataSource, "select * from imported_meta order by 1, 2");
    }
}
