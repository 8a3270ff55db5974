package org.infraportal.refstack.results;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.infraportal.database.Database;

/**
 * The dictionary of every test that was ever reported: a small number for each name and uuid. Numbers are
 * never changed or given anew, so they may be cached without limit of time.
 */
@ApplicationScoped
public class TestNames {
    private static final int MAX_CACHED = 50_000;
    private static final int IN_ONE_STATEMENT = 500;

    private final Database database;
    private final Cache<ReportedTest, Integer> numbers =
            Caffeine.newBuilder().maximumSize(MAX_CACHED).build();
    private final Cache<Integer, String> names =
            Caffeine.newBuilder().maximumSize(MAX_CACHED).build();

    TestNames(Database database) {
        this.database = database;
    }

    /** The numbers of these tests, in any order and some perhaps twice; tests not seen before get one. */
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
        return Arrays.copyOf(found, count);
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
            database.each(
                    "select id, name from reported_test where id in " + Database.marks(some.size()),
                    row -> {
                        names.put(row.getInt(1), row.getString(2));
                        return found.add(row.getString(2));
                    },
                    some.toArray());
        }
        found.sort(null);
        return found;
    }

    private Map<ByteBuffer, Integer> stored(Collection<ByteBuffer> digests) {
        Map<ByteBuffer, Integer> found = new HashMap<>();
        List<ByteBuffer> all = List.copyOf(digests);
        for (int from = 0; from < all.size(); from += IN_ONE_STATEMENT) {
            Object[] some = all.subList(from, Math.min(from + IN_ONE_STATEMENT, all.size())).stream()
                    .map(ReportedTest::bytes)
                    .toArray();
            database.each(
                    "select digest, id from reported_test where digest in " + Database.marks(some.length),
                    row -> found.put(ByteBuffer.wrap(row.getBytes(1)), row.getInt(2)),
                    some);
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
        database.insert(
                "insert ignore into reported_test (digest, name, uuid)",
                ordered,
                test -> Database.row(ReportedTest.bytes(test.digest()), test.name(), test.uuid()));
    }
}
