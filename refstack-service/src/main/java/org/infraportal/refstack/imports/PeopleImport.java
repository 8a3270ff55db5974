package org.infraportal.refstack.imports;

import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.infraportal.refstack.problems.RefstackProblem;
import org.infraportal.refstack.profile.OpenSshKey;

/** People and their keys. A person that is made here is reached by no login: somebody has to link the two. */
final class PeopleImport {
    private static final int MAX_OPENID_LENGTH = 255;
    private static final int MAX_REMEMBERED = 10_000;

    private final Rows rows;
    private final ImportReport report;
    private final Map<String, Long> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    PeopleImport(Rows rows) {
        this.rows = rows;
        this.report = rows.report();
    }

    void people(RowGroup group) throws SQLException {
        ImportReport.Table counts = report.table(UpstreamTable.USER);
        for (String[] row : group.rows(UpstreamTable.USER)) {
            String openid = row[0];
            if (openid == null || openid.isEmpty() || openid.length() > MAX_OPENID_LENGTH) {
                counts.skip("openid is empty or longer than " + MAX_OPENID_LENGTH + " characters", 1);
                continue;
            }
            if (openid.equals(UpstreamSchema.NOBODY)) {
                counts.skip("stands for nobody in an export from here", 1);
                continue;
            }
            boolean fresh = !rows.exists("select id from person where openid = ?", openid);
            if (fresh) {
                rows.write(
                        "insert into person (openid, full_name, email, created_at, updated_at, imported)"
                                + " values (?, ?, ?, ?, ?, true)",
                        openid,
                        rows.fit(UpstreamTable.USER, "fullname", row[1], 128),
                        rows.fit(UpstreamTable.USER, "email", row[2], 128),
                        rows.created(UpstreamTable.USER, row[3]),
                        Rows.time(row[4]));
            }
            counts.count(fresh, 1);
        }
    }

    /** The person of an openid, compared as upstream's database does; null when there is none. */
    Long find(String openid) throws SQLException {
        if (openid == null || openid.isEmpty() || openid.length() > MAX_OPENID_LENGTH) {
            return null;
        }
        Long remembered = known.get(openid);
        if (remembered != null) {
            return remembered;
        }
        List<Object[]> found = rows.read("select id from person where openid = ?", openid);
        if (found.isEmpty()) {
            found = rows.read(
                    "select id from person where imported and lower(openid) = lower(?) order by id limit 1",
                    openid.stripTrailing());
        }
        if (found.isEmpty()) {
            return null;
        }
        Long id = ((Number) found.getFirst()[0]).longValue();
        known.put(openid, id);
        return id;
    }

    /** Who made something; null, with a note, when upstream has no such user. */
    Long creator(UpstreamTable table, String openid) throws SQLException {
        Long person = find(openid);
        if (person == null && openid != null && !openid.equals(UpstreamSchema.NOBODY)) {
            report.note(table.title() + ".created_by_user is not a user: left empty", openid);
        }
        return person;
    }

    /** The owner of a result: made when the table of users lacks them, since the result must stay theirs. */
    Long owner(String openid, LocalDateTime at) throws SQLException {
        if (openid == null || openid.isEmpty() || openid.length() > MAX_OPENID_LENGTH) {
            return null;
        }
        Long person = find(openid);
        if (person == null) {
            rows.write("insert into person (openid, created_at, imported) values (?, ?, true)", openid, at);
            report.note("a result's owner is not a user: a person with this openid was created", openid);
            person = find(openid);
        }
        return person;
    }

    void keys(RowGroup group) throws SQLException {
        for (String[] row : group.rows(UpstreamTable.PUBKEYS)) {
            key(report.table(UpstreamTable.PUBKEYS), row);
        }
    }

    private void key(ImportReport.Table counts, String[] row) throws SQLException {
        String id = row[0];
        String encoded = row[3];
        Long person = find(row[1]);
        if (!Rows.isId(id) || encoded == null || encoded.length() > 60_000 || !isAscii(encoded) || !isAscii(row[2])) {
            counts.skip("id, format or key cannot be a public key", 1);
            return;
        }
        if (person == null) {
            counts.skip("its owner is not a user", 1);
            return;
        }
        if (rows.exists("select id from public_key where id = ?", id)) {
            counts.count(false, 1);
            return;
        }
        byte[] fingerprint = KeyPrint.sha256(encoded);
        List<Object[]> same = rows.read("select person_id from public_key where fingerprint = ?", fingerprint);
        if (!same.isEmpty()) {
            boolean own = ((Number) same.getFirst()[0]).longValue() == person;
            counts.skip(own ? "the same person has the same key twice" : "someone else has the same key", 1);
            return;
        }
        noteUse(row[2], encoded, row[1]);
        rows.write(
                "insert into public_key (id, person_id, format, encoded, fingerprint, comment, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                id,
                person,
                rows.fit(UpstreamTable.PUBKEYS, "format", row[2], 24),
                encoded,
                fingerprint,
                rows.fit(UpstreamTable.PUBKEYS, "comment", row[4], 128),
                rows.created(UpstreamTable.PUBKEYS, row[5]));
        counts.count(true, 1);
    }

    private void noteUse(String format, String encoded, String openid) {
        try {
            OpenSshKey.parse(format + " " + encoded);
        } catch (RefstackProblem e) {
            report.note("a public key is kept, but signatures with it are refused (" + e.getMessage() + ")", openid);
        }
    }

    private static boolean isAscii(String text) {
        return text != null && text.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
    }
}
