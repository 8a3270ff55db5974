package org.infraportal.refstack.imports;

import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.infraportal.refstack.results.ReportedTest;
import org.infraportal.refstack.results.Sharing;
import org.infraportal.refstack.results.TestNames;
import org.infraportal.refstack.results.TestSets;

/** Results with their passed tests and what upstream calls meta. */
final class ResultImport {
    private static final int MAX_META_LENGTH = 64;
    private static final Set<String> COLUMNS = Set.of("shared", "guideline", "target");

    private final Rows rows;
    private final PeopleImport people;
    private final TestNames names;
    private final TestSets sets;
    private final int mostNames;
    private final ImportReport report;

    ResultImport(Rows rows, PeopleImport people, TestNames names, TestSets sets, int mostNames) {
        this.rows = rows;
        this.people = people;
        this.names = names;
        this.sets = sets;
        this.mostNames = mostNames;
        this.report = rows.report();
    }

    /** What the source says a result passed: without repetition, in the order it came. */
    record Source(String id, Set<ReportedTest> tests) {}

    /** @return the results that are here now, to compare them */
    List<Source> take(List<RowGroup> groups) throws SQLException {
        Map<String, Boolean> known = new HashMap<>();
        for (RowGroup group : groups) {
            for (String[] row : group.rows(UpstreamTable.TEST)) {
                if (Rows.isId(row[0])) {
                    known.put(group.key(), false);
                }
            }
        }
        if (!known.isEmpty()) {
            String wanted = "select id from result where id in (" + Rows.marks(known.size()) + ")";
            for (Object[] found : rows.read(wanted, known.keySet().toArray())) {
                known.put(RowGroup.key((String) found[0]), true);
            }
        }
        List<Source> taken = new java.util.ArrayList<>();
        for (RowGroup group : groups) {
            result(group, known.get(group.key())).ifPresent(taken::add);
        }
        return taken;
    }

    private Optional<Source> result(RowGroup group, Boolean known) throws SQLException {
        List<String[]> tests = group.rows(UpstreamTable.TEST);
        ImportReport.Table counts = report.table(UpstreamTable.TEST);
        long named = group.rows(UpstreamTable.RESULTS).size() + group.dropped();
        String why = tests.isEmpty()
                ? "of no test"
                : group.dropped() > 0
                        ? "of a test with more than " + mostNames + " rows"
                        : unusable(tests.getFirst(), known);
        if (why != null) {
            counts.skip(why, tests.size());
            report.table(UpstreamTable.META)
                    .skip(why, group.rows(UpstreamTable.META).size());
            report.table(UpstreamTable.RESULTS).skip(why, named);
            return Optional.empty();
        }
        counts.skip("the same id twice", tests.size() - 1L);
        String[] test = tests.getFirst();
        Set<ReportedTest> passed = passed(group, !known);
        meta(group, test, passed, known);
        counts.count(!known, 1);
        return Optional.of(new Source(test[0], passed));
    }

    private static String unusable(String[] test, Boolean known) {
        if (known == null) {
            return "of a test whose id is empty or longer than 36 characters";
        }
        return test[1] == null || Rows.number(test[2]).isEmpty() ? "of a test without cpid or duration" : null;
    }

    private Set<ReportedTest> passed(RowGroup group, boolean fresh) {
        ImportReport.Table counts = report.table(UpstreamTable.RESULTS);
        Set<ReportedTest> passed = new LinkedHashSet<>();
        for (String[] row : group.rows(UpstreamTable.RESULTS)) {
            if (row[1] == null || row[1].codePointCount(0, row[1].length()) > 512) {
                counts.skip("no name, or one longer than 512 characters", 1);
            } else if (!passed.add(new ReportedTest(row[1], rows.fit(UpstreamTable.RESULTS, "uuid", row[2], 36)))) {
                counts.skip("the same test twice in a result", 1);
            } else {
                counts.count(fresh, 1);
            }
        }
        return passed;
    }

    /** Writes the result, unless it is known, and counts its meta. */
    private void meta(RowGroup group, String[] test, Set<ReportedTest> passed, boolean known) throws SQLException {
        ImportReport.Table counts = report.table(UpstreamTable.META);
        LocalDateTime created = rows.created(UpstreamTable.TEST, test[5]);
        Map<String, String> columns = new HashMap<>();
        Map<String, String> kept = new TreeMap<>();
        Set<String> seen = new java.util.HashSet<>();
        for (String[] row : group.rows(UpstreamTable.META)) {
            String key = row[1] == null ? "" : row[1].toLowerCase(Locale.ROOT);
            if (key.isEmpty() || key.length() > MAX_META_LENGTH || !seen.add(key)) {
                counts.skip("no key, one longer than 64 characters, or the same twice", 1);
                continue;
            }
            counts.count(!known, 1);
            String value = row[2] == null ? "" : row[2];
            boolean fits = value.codePointCount(0, value.length()) <= MAX_META_LENGTH;
            if (COLUMNS.contains(key) && fits || key.equals("user") || key.equals("public_key")) {
                columns.put(key, value);
            } else {
                report.note(
                        "meta " + (COLUMNS.contains(key) ? key + " longer than 64 characters" : "key " + key)
                                + ": kept for an export, not used here",
                        test[0]);
                kept.put(key, value);
                if (key.equals("shared")) {
                    columns.put(key, value.substring(0, value.offsetByCodePoints(0, MAX_META_LENGTH)));
                }
            }
        }
        if (!known) {
            write(test, created, columns, kept, passed);
        }
    }

    private void write(
            String[] test,
            LocalDateTime created,
            Map<String, String> meta,
            Map<String, String> kept,
            Set<ReportedTest> passed)
            throws SQLException {
        Long owner = people.owner(meta.get("user"), created);
        String key = legacyKey(test[0], meta, kept, owner);
        boolean listed = owner == null && key == null || Sharing.publishes(meta.get("shared"));
        TestSets.Stored set = sets.store(names.numbersOf(passed));
        rows.write(
                "insert into result (id, created_at, updated_at, cpid, duration_seconds, test_set_id, tests, owner_id,"
                        + " shared, guideline, target, verification_status, listed, product_version_id,"
                        + " legacy_public_key) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                test[0],
                created,
                Rows.time(test[6]),
                rows.fit(UpstreamTable.TEST, "cpid", test[1], 128),
                Rows.number(test[2]).orElseThrow(),
                set.id(),
                set.tests(),
                owner,
                meta.get("shared"),
                meta.get("guideline"),
                meta.get("target"),
                Rows.number(test[4]).orElse(0),
                listed,
                version(test),
                key);
        for (Map.Entry<String, String> one : kept.entrySet()) {
            rows.write(
                    "insert into imported_meta (result_id, meta_key, value) values (?, ?, ?)",
                    test[0],
                    one.getKey(),
                    one.getValue());
        }
    }

    /** Not null for a result that is somebody's, but whose is not known: it stays private. */
    private String legacyKey(String id, Map<String, String> meta, Map<String, String> kept, Long owner) {
        String key = meta.get("public_key");
        if (owner != null) {
            if (key != null) {
                kept.put("public_key", key);
            }
            return null;
        }
        if (meta.containsKey("user")) {
            report.note("a result's owner is not an openid: it stays private", id);
            kept.put("user", meta.get("user"));
        }
        if (key == null) {
            return meta.containsKey("user") ? "" : null;
        }
        report.note("a result has a public key instead of an owner: it stays private", id);
        if (key.length() > 60_000 || !key.chars().allMatch(c -> c < 0x80)) {
            kept.put("public_key", key);
            return "";
        }
        return key;
    }

    private String version(String[] test) throws SQLException {
        String version = test[3];
        if (version == null) {
            return null;
        }
        if (Rows.isId(version) && rows.exists("select id from product_version where id = ?", version)) {
            return version;
        }
        report.note("a result's product version is not there: the result is of no product", test[0]);
        return null;
    }
}
