package org.infraportal.refstack.results;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * The dictionary of every test that was ever reported: a small number for each name and uuid. Numbers are
 * never changed or given anew, so they may be cached without limit of time.
 */
@ApplicationScoped
public class TestNames {
    private static final int MOST_CACHED = 50_000;
    private static final int IN_ONE_STATEMENT = 500;

    private final DataSource dataSource;
    private final Cache<ReportedTest, Integer> numbers =
            Caffeine.newBuilder().maximumSize(MOST_CACHED).build();
    private final Cache<Integer, String> names =
            Caffeine.newBuilder().maximumSize(MOST_CACHED).build();

    TestNames(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The numbers of these tests; tests not seen before get one. */
    public int[] numbersOf(Collection<ReportedTest> tests) {
        Map<ByteBuffer, ReportedTest> unknown = new HashMap<>();
        int[] found = new int[tests.size()];
        int count = 0;
        for (ReportedTest test : tests) {
            Integer number = numbers.getIfPresent(test);
            if (number == null) {
                unknown.put(test.digest(), test);
            } else {
                found[count++] = number;
            }
        }
        if (unknown.isEmpty()) {
            return found;
        }
        Map<ByteBuffer, Integer> known = stored(unknown.keySet());
        List<ReportedTest> fresh = unknown.entrySet().stream()
                .filter(entry -> !known.containsKey(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        if (!fresh.isEmpty()) {
            store(fresh);
            known.putAll(stored(fresh.stream().map(ReportedTest::digest).toList()));
        }
        for (Map.Entry<ByteBuffer, ReportedTest> test : unknown.entrySet()) {
            Integer number = known.get(test.getKey());
            numbers.put(test.getValue(), number);
            found[count++] = number;
        }
        return found;
    }

    /** The names behind these numbers, sorted. */
    public List<String> namesOf(int[] wanted) {
        List<String> found = new ArrayList<>(wanted.length);
        List<Integer> unknown = new ArrayList<>();
        for (int number : wanted) {
            String name = names.getIfPresent(number);
            if (name == null) {
                unknown.add(number);
            } else {
                found.add(name);
            }
        }
        for (int from = 0; from < unknown.size(); from += IN_ONE_STATEMENT) {
            List<Integer> some = unknown.subList(from, Math.min(from + IN_ONE_STATEMENT, unknown.size()));
            query("select id, name from reported_test where id in (" + marks(some.size()) + ")", some, row -> {
                names.put(row.getInt(1), row.getString(2));
                found.add(row.getString(2));
            });
        }
        found.sort(null);
        return found;
    }

    private Map<ByteBuffer, Integer> stored(Collection<ByteBuffer> digests) {
        Map<ByteBuffer, Integer> found = new HashMap<>();
        List<ByteBuffer> all = List.copyOf(digests);
        for (int from = 0; from < all.size(); from += IN_ONE_STATEMENT) {
            List<byte[]> some = all.subList(from, Math.min(from + IN_ONE_STATEMENT, all.size())).stream()
                    .map(ReportedTest::bytes)
                    .toList();
            query(
                    "select digest, id from reported_test where digest in (" + marks(some.size()) + ")",
                    some,
                    row -> found.put(ByteBuffer.wrap(row.getBytes(1)), row.getInt(2)));
        }
        return found;
    }

    /**
     * In the order of the digests, so that two uploads with the same new names wait for each other instead of
     * deadlocking; ignoring names that another upload stored in between.
     */
    private void store(List<ReportedTest> tests) {
        List<ReportedTest> ordered = tests.stream()
                .sorted((a, b) ->
                        Arrays.compareUnsigned(ReportedTest.bytes(a.digest()), ReportedTest.bytes(b.digest())))
                .toList();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert ignore into reported_test (digest, name, uuid) values (?, ?, ?)")) {
            for (ReportedTest test : ordered) {
                insert.setBytes(1, ReportedTest.bytes(test.digest()));
                insert.setString(2, test.name());
                insert.setString(3, test.uuid());
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("test names: cannot be stored", e);
        }
    }

    private void query(String sql, List<?> values, RowReader each) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                select.setObject(i + 1, values.get(i));
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    each.read(row);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("test names: cannot be read", e);
        }
    }

    private static String marks(int count) {
        return java.util.Collections.nCopies(count, "?").stream().collect(Collectors.joining(","));
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }
}
