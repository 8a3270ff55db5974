package org.infraportal.refstack.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.text.Normalizer;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.refstack.results.ReportedTest;
import org.infraportal.refstack.results.TestSets;

/** Writes everything that upstream has a place for as a dump of its database: one snapshot, a few rows at a time. */
@ApplicationScoped
class UpstreamExport {
    private static final int RESULTS_AT_ONCE = 500;

    private final DataSource dataSource;
    private final TestSets sets;

    UpstreamExport(DataSource dataSource, TestSets sets) {
        this.dataSource = dataSource;
        this.sets = sets;
    }

    void write(OutputStream out) throws IOException, SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read");
                statement.execute("start transaction with consistent snapshot");
                Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                new Dump(connection, new DumpWriter(text)).all();
                text.flush();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private final class Dump {
        private final Connection connection;
        private final Rows rows;
        private final DumpWriter out;
        private final ExportedTests tests;
        private final CharsetEncoder latin = Charset.forName("windows-1252").newEncoder();
        private final Map<String, Long> changed = new TreeMap<>();

        Dump(Connection connection, DumpWriter out) {
            this.connection = connection;
            this.out = out;
            this.rows = new Rows(connection, new ImportReport());
            this.tests = new ExportedTests(rows, sets);
        }

        void all() throws IOException, SQLException {
            head();
            for (String definition : UpstreamSchema.definitions()) {
                out.statement(definition);
            }
            out.table("alembic_version", "version_num");
            out.row(ImportReport.LAST_SCHEMA);
            people();
            vendors();
            products();
            results();
            out.end();
            for (Map.Entry<String, Long> change : changed.entrySet()) {
                out.comment("Changed or left out, since upstream has no room for it: " + change.getKey() + ": "
                        + change.getValue());
            }
            out.statement("/*!40014 SET FOREIGN_KEY_CHECKS=1 */;");
            out.comment("Dump completed");
        }

        private void head() throws IOException, SQLException {
            out.comment("RefStack dump of the infra portal, for the database of upstream's program at schema "
                    + ImportReport.LAST_SCHEMA);
            out.comment(
                    "Load it into an empty schema. What upstream has no place for, and how much of it is not here:");
            out.comment("vendor members with the role member: " + count("vendor_member where role <> 'admin'"));
            out.comment("invitations to vendors: " + count("vendor_invitation"));
            out.comment("entries of the audit log: " + count("audit_entry"));
            out.comment("logins that lead to imported people: " + count("person_login"));
            out.comment("stored verdicts: " + count("result where verdict is not null"));
            out.statement("/*!40101 SET NAMES utf8mb4 */;");
            out.statement("/*!40101 SET SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;");
            out.statement("/*!40014 SET FOREIGN_KEY_CHECKS=0 */;");
        }

        private String count(String what) throws SQLException {
            return String.valueOf(rows.read("select count(*) from " + what).getFirst()[0]);
        }

        private void people() throws IOException, SQLException {
            Set<Object> twice = new HashSet<>();
            // Upstream compares openids without case.
            for (Object[] row :
                    rows.read("select p.id from person p join (select lower(openid) as name, min(id) as kept"
                            + " from person group by lower(openid) having count(*) > 1) d on lower(p.openid) = d.name"
                            + " where p.id <> d.kept")) {
                twice.add(row[0]);
            }
            out.table("user", "openid", "email", "fullname", "created_at", "updated_at", "deleted");
            each("select id, openid, email, full_name, created_at, updated_at from person order by id", row -> {
                if (twice.contains(row[0])) {
                    note("user whose openid differs from another's by case only");
                    return;
                }
                out.row(
                        fit(row[1], 128, "user.openid"),
                        fit(row[2], 128, "user.email"),
                        fit(row[3], 128, "user.fullname"),
                        row[4],
                        row[5],
                        0);
            });
            out.row(UpstreamSchema.NOBODY, null, "Nobody", LocalDateTime.of(1970, 1, 1, 0, 0), null, 0);
            out.table("pubkeys", "id", "openid", "format", "pubkey", "md5_hash", "comment", "created_at", "deleted");
            each(
                    "select k.id, openid, format, encoded, comment, k.created_at from public_key k"
                            + " join person p on p.id = k.person_id order by k.id",
                    row -> out.row(
                            row[0],
                            fit(row[1], 128, null),
                            row[2],
                            row[3],
                            KeyPrint.md5((String) row[3]),
                            fit(row[4], 128, "pubkeys.comment"),
                            row[5],
                            0));
        }

        private void vendors() throws IOException, SQLException {
            out.table("group", "id", "name", "description", "created_at", "deleted");
            each(
                    "select group_id, coalesce(group_name, left(concat('Group for ', name), 80)), group_description,"
                            + " created_at from vendor order by id",
                    row -> out.row(
                            row[0], fit(row[1], 80, "group.name"), fitText(row[2], "group.description"), row[3], 0));
            out.table(
                    "organization",
                    "id",
                    "type",
                    "name",
                    "description",
                    "group_id",
                    "created_by_user",
                    "properties",
                    "created_at",
                    "updated_at",
                    "deleted");
            each(
                    "select v.id, kind, name, description, group_id, openid, properties, v.created_at, v.updated_at"
                            + " from vendor v left join person p on p.id = v.created_by order by v.id",
                    row -> out.row(
                            row[0],
                            row[1],
                            fit(row[2], 80, "organization.name"),
                            fitText(row[3], "organization.description"),
                            row[4],
                            creator(row[5]),
                            fitText(row[6], "organization.properties"),
                            row[7],
                            row[8],
                            0));
            out.table("user_to_group", "user_openid", "group_id", "created_by_user", "created_at", "deleted");
            each(
                    "select p.openid, group_id, b.openid, m.created_at from vendor_member m"
                            + " join vendor v on v.id = m.vendor_id join person p on p.id = m.person_id"
                            + " left join person b on b.id = m.added_by where role = 'admin' order by m.vendor_id, m.person_id",
                    row -> out.row(fit(row[0], 128, null), row[1], creator(row[2]), row[3], 0));
        }

        private void products() throws IOException, SQLException {
            out.table(
                    "product",
                    "id",
                    "name",
                    "description",
                    "type",
                    "product_type",
                    "public",
                    "organization_id",
                    "created_by_user",
                    "properties",
                    "created_at",
                    "updated_at",
                    "deleted");
            each(
                    "select r.id, name, description, if(product_type = 0, 1, 0), product_type, public + 0, vendor_id, openid,"
                            + " properties, r.created_at, r.updated_at from product r"
                            + " left join person p on p.id = r.created_by order by r.id",
                    row -> out.row(
                            row[0],
                            fit(row[1], 80, "product.name"),
                            fitText(row[2], "product.description"),
                            row[3],
                            row[4],
                            row[5],
                            row[6],
                            creator(row[7]),
                            fitText(row[8], "product.properties"),
                            row[9],
                            row[10],
                            0));
            out.table(
                    "product_version",
                    "id",
                    "product_id",
                    "version",
                    "cpid",
                    "created_by_user",
                    "created_at",
                    "updated_at",
                    "deleted");
            each(
                    "select v.id, product_id, version, cpid, openid, v.created_at, v.updated_at from product_version v"
                            + " left join person p on p.id = v.created_by order by v.id",
                    row -> out.row(
                            row[0],
                            row[1],
                            fit(row[2], 36, "product_version.version"),
                            fit(row[3], 36, "product_version.cpid"),
                            creator(row[4]),
                            row[5],
                            row[6],
                            0));
        }

        private void results() throws IOException, SQLException {
            out.table(
                    "test",
                    "id",
                    "cpid",
                    "duration_seconds",
                    "product_version_id",
                    "verification_status",
                    "created_at",
                    "updated_at",
                    "deleted");
            eachResult(
                    "id, cpid, duration_seconds, product_version_id, verification_status, created_at, updated_at",
                    some -> {
                        for (Object[] row : some) {
                            out.row(row[1], fit(row[2], 128, "test.cpid"), row[3], row[4], row[5], row[6], row[7], 0);
                        }
                    });
            out.table("meta", "test_id", "meta_key", "value", "created_at", "deleted");
            eachResult(
                    "id, created_at, (select openid from person where person.id = owner_id), shared, guideline, target,"
                            + " legacy_public_key",
                    this::meta);
            out.table("results", "test_id", "name", "uuid", "created_at", "deleted");
            eachResult("id, created_at, test_set_id", some -> {
                for (Object[] row : some) {
                    passed(row[1], row[2], ((Number) row[3]).longValue());
                }
            });
        }

        private void meta(List<Object[]> some) throws IOException, SQLException {
            Map<Object, Map<String, Object>> kept = new HashMap<>();
            for (Object[] row : rows.read(
                    "select result_id, meta_key, value from imported_meta where result_id in ("
                            + Rows.marks(some.size()) + ")",
                    some.stream().map(row -> row[1]).toArray())) {
                kept.computeIfAbsent(row[0], id -> new TreeMap<>()).put((String) row[1], row[2]);
            }
            for (Object[] row : some) {
                Map<String, Object> meta = new TreeMap<>();
                meta.put("user", fit(row[3], 128, null));
                meta.put("shared", row[4]);
                meta.put("guideline", row[5]);
                meta.put("target", row[6]);
                meta.put("public_key", "".equals(row[7]) ? null : row[7]);
                meta.putAll(kept.getOrDefault(row[1], Map.of()));
                for (Map.Entry<String, Object> one : meta.entrySet()) {
                    if (one.getValue() != null) {
                        out.row(row[1], one.getKey(), fitText(one.getValue(), "meta.value"), row[2], 0);
                    }
                }
            }
        }

        private void passed(Object id, Object createdAt, long set) throws IOException, SQLException {
            Set<String> seen = new HashSet<>();
            for (ReportedTest test : tests.of(set)) {
                if (!latin.canEncode(test.name())) {
                    note("results.name outside of latin1, row left out");
                } else if (!seen.add(folded(test.name()))) {
                    note("results.name equal to another of its result but for case, accents or uuid, row left out");
                } else {
                    out.row(id, test.name(), fit(test.uuid(), 36, null), createdAt, 0);
                }
            }
        }

        /** Upstream's column compares without case and most accents, and without spaces at the end. */
        private static String folded(String name) {
            String plain = name.chars().allMatch(c -> c < 0x80)
                    ? name
                    : Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
            return plain.toUpperCase(Locale.ROOT).stripTrailing();
        }

        private Object creator(Object openid) {
            return openid == null ? UpstreamSchema.NOBODY : fit(openid, 128, null);
        }

        private void note(String what) {
            changed.merge(what, 1L, Long::sum);
        }

        /** Text as upstream's utf8 of three bytes takes it. @param what named in the notes, or null */
        private String fit(Object value, int longest, String what) {
            if (value == null) {
                return null;
            }
            String text = value.toString();
            boolean fits = text.chars().noneMatch(c -> Character.isSurrogate((char) c)) && text.length() <= longest;
            if (fits) {
                return text;
            }
            if (what != null) {
                note(what + " cut, or without characters beyond the basic plane");
            }
            String plain = text.codePoints()
                    .map(c -> c > 0xffff ? 0xfffd : c)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            return plain.substring(0, Math.min(longest, plain.length()));
        }

        private String fitText(Object value, String what) {
            String text = fit(value, Integer.MAX_VALUE, what);
            return text == null || text.getBytes(StandardCharsets.UTF_8).length <= 65_535
                    ? text
                    : fit(text, 21_000, what);
        }

        private interface Reader {
            void read(Object[] row) throws IOException, SQLException;
        }

        private interface Page {
            void read(List<Object[]> rows) throws IOException, SQLException;
        }

        /** Row by row: the driver would hold the whole table otherwise. */
        private void each(String sql, Reader reader) throws IOException, SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(Integer.MIN_VALUE);
                try (ResultSet found = statement.executeQuery(sql)) {
                    Object[] row = new Object[found.getMetaData().getColumnCount()];
                    while (found.next()) {
                        for (int i = 0; i < row.length; i++) {
                            row[i] = found.getObject(i + 1);
                        }
                        reader.read(row);
                    }
                }
            }
        }

        /** Some results at a time, each as its number and the columns. */
        private void eachResult(String columns, Page page) throws IOException, SQLException {
            long last = 0;
            List<Object[]> some;
            do {
                some = rows.read(
                        "select seq, " + columns + " from result where seq > ? order by seq limit " + RESULTS_AT_ONCE,
                        last);
                if (!some.isEmpty()) {
                    page.read(some);
                    last = ((Number) some.getLast()[0]).longValue();
                }
            } while (some.size() == RESULTS_AT_ONCE);
        }
    }
}
