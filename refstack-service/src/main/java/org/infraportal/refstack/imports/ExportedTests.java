package org.infraportal.refstack.imports;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.infraportal.refstack.results.ReportedTest;
import org.infraportal.refstack.results.TestSets;

/** The tests of a set, with their uuids. */
final class ExportedTests {
    private static final int IN_ONE_STATEMENT = 500;

    private final Rows rows;
    private final TestSets sets;
    private final Cache<Integer, ReportedTest> tests =
            Caffeine.newBuilder().maximumSize(50_000).build();

    ExportedTests(Rows rows, TestSets sets) {
        this.rows = rows;
        this.sets = sets;
    }

    List<ReportedTest> of(long set) throws SQLException {
        List<ReportedTest> found = new ArrayList<>();
        List<Integer> unknown = new ArrayList<>();
        for (int number : sets.numbers(set)) {
            ReportedTest test = tests.getIfPresent(number);
            if (test == null) {
                unknown.add(number);
            } else {
                found.add(test);
            }
        }
        for (int from = 0; from < unknown.size(); from += IN_ONE_STATEMENT) {
            Object[] some = IntStream.range(from, Math.min(from + IN_ONE_STATEMENT, unknown.size()))
                    .mapToObj(unknown::get)
                    .toArray();
            for (Object[] row : rows.read(
                    "select id, name, uuid from reported_test where id in (" + Rows.marks(some.length) + ")", some)) {
                ReportedTest test = new ReportedTest((String) row[1], (String) row[2]);
                tests.put(((Number) row[0]).intValue(), test);
                found.add(test);
            }
        }
        return found;
    }
}
