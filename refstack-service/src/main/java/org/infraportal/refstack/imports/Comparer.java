package org.infraportal.refstack.imports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.infraportal.refstack.results.ReportedTest;
import org.infraportal.refstack.results.TestNames;
import org.infraportal.refstack.results.TestSets;

/** Reads results back and compares their tests with those of the source: how many, and a hash of the names. */
final class Comparer {
    private static final int MAX_EXAMPLES = 20;
    private static final int MAX_REMEMBERED = 1_000;

    private final Rows rows;
    private final TestNames names;
    private final TestSets sets;
    private final ImportReport.Comparison comparison;
    private final MessageDigest source = KeyPrint.digest("SHA-256");
    private final MessageDigest target = KeyPrint.digest("SHA-256");
    private final Map<Long, Print> prints = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Print> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    Comparer(Rows rows, TestNames names, TestSets sets) {
        this.rows = rows;
        this.names = names;
        this.sets = sets;
        this.comparison = rows.report().comparison;
    }

    private record Print(int tests, byte[] sha256) {
        static Print of(List<String> sortedNames) {
            MessageDigest sha = KeyPrint.digest("SHA-256");
            for (String name : sortedNames) {
                sha.update(name.getBytes(StandardCharsets.UTF_8));
                sha.update((byte) '\n');
            }
            return new Print(sortedNames.size(), sha.digest());
        }
    }

    void compare(List<ResultImport.Source> results) throws SQLException {
        if (results.isEmpty()) {
            return;
        }
        Map<String, Long> setOf = new HashMap<>();
        String wanted = "select id, test_set_id from result where id in (" + Rows.marks(results.size()) + ")";
        Object[] ids = results.stream().map(ResultImport.Source::id).toArray();
        for (Object[] row : rows.read(wanted, ids)) {
            setOf.put(RowGroup.key((String) row[0]), ((Number) row[1]).longValue());
        }
        for (ResultImport.Source result : results) {
            Print there = Print.of(
                    result.tests().stream().map(ReportedTest::name).sorted().toList());
            Long set = setOf.get(RowGroup.key(result.id()));
            note(result.id(), there, set == null ? new Print(0, new byte[32]) : stored(set));
        }
    }

    private Print stored(long set) {
        Print known = prints.get(set);
        if (known == null) {
            known = Print.of(names.namesOf(sets.numbers(set)));
            prints.put(set, known);
        }
        return known;
    }

    private void note(String id, Print there, Print here) {
        comparison.results++;
        comparison.sourceTests += there.tests();
        comparison.targetTests += here.tests();
        add(source, id, there);
        add(target, id, here);
        if (there.tests() == here.tests() && Arrays.equals(there.sha256(), here.sha256())) {
            comparison.equal++;
            return;
        }
        comparison.different++;
        if (comparison.differences.size() < MAX_EXAMPLES) {
            comparison.differences.add(
                    id + ": " + there.tests() + " tests in the source, " + here.tests() + " here, other names");
        }
    }

    private static void add(MessageDigest all, String id, Print print) {
        all.update(id.getBytes(StandardCharsets.UTF_8));
        all.update(print.sha256());
    }

    void finish() {
        comparison.sourceSha256 = java.util.HexFormat.of().formatHex(source.digest());
        comparison.targetSha256 = java.util.HexFormat.of().formatHex(target.digest());
    }
}
