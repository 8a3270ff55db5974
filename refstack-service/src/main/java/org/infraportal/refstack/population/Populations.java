package org.infraportal.refstack.population;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.roaringbitmap.RoaringBitmap;

import org.infraportal.database.Database;
import org.infraportal.refstack.guidelines.Capability;
import org.infraportal.refstack.guidelines.Guideline;
import org.infraportal.refstack.guidelines.GuidelineTest;
import org.infraportal.refstack.population.Population.Counts;

/**
 * Counts in how many public results the tests of a guideline pass. Results that passed the same tests share one set:
 * each set is read once and counted as often as there are results of it. The sets are streamed, so that the memory
 * needed does not grow with them; a report may be some minutes old.
 */
@ApplicationScoped
class Populations {
    private static final Duration MAY_BE_OLD = Duration.ofMinutes(5);
    private static final Duration MAX_TIME = Duration.ofMinutes(1);
    private static final int IN_ONE_STATEMENT = 500;

    private static final String SETS = """
            select s.id, s.ids, c.results, c.verified from
            (select test_set_id, count(*) as results, sum(verification_status = 1) as verified
             from result where listed = true%s group by test_set_id) c
            join test_set s on s.id = c.test_set_id""";

    private static final String OF_PRODUCTS = """
            select r.test_set_id, count(*) from result r
            join (select max(seq) as latest from result where listed = true and product_version_id is not null%s
                  group by product_version_id) l on l.latest = r.seq
            join product_version v on v.id = r.product_version_id
            join product p on p.id = v.product_id
            where p.public = true group by r.test_set_id""";

    private final Database database;
    private final Clock clock;
    private final Cache<Key, Population> cached =
            Caffeine.newBuilder().maximumSize(50).expireAfterWrite(MAY_BE_OLD).build();
    /** One count at a time: many at once would only slow each other, and everything else. */
    private final ReentrantLock counting = new ReentrantLock();

    Populations(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Key(String digest, String associatedWith) {}

    /** @param associated whether only results that name this guideline count */
    Population of(Guideline guideline, boolean associated) {
        Key key = new Key(guideline.digest(), associated ? guideline.file() : null);
        Population known = cached.getIfPresent(key);
        if (known != null) {
            return known;
        }
        counting.lock();
        try {
            return cached.get(key, missing -> count(guideline, missing.associatedWith()));
        } finally {
            counting.unlock();
        }
    }

    /** Forgets what was counted. */
    void forget() {
        cached.invalidateAll();
    }

    private Population count(Guideline guideline, String associatedWith) {
        Tests tests = new Tests(guideline);
        tests.number(database);
        String named = associatedWith == null ? "" : " and guideline = ?";
        Object[] values = associatedWith == null ? new Object[0] : new Object[] {associatedWith};
        Map<Long, Long> products = new HashMap<>();
        database.each(String.format(OF_PRODUCTS, named), row -> products.put(row.getLong(1), row.getLong(2)), values);
        database.stream(
                String.format(SETS, named),
                MAX_TIME,
                row -> tests.add(
                        row.getBytes(2),
                        new Counts(row.getLong(3), row.getLong(4), products.getOrDefault(row.getLong(1), 0L))),
                values);
        return tests.population(clock);
    }

    /** The tests of a guideline, numbered through, and what was counted of them. */
    private static final class Tests {
        private final Guideline guideline;
        private final Map<String, List<Integer>> byName = new HashMap<>();
        private final Map<Integer, List<Integer>> byReported = new HashMap<>();
        private final RoaringBitmap interesting = new RoaringBitmap();
        private final List<Counts> passed = new ArrayList<>();
        private final Map<String, Counts> capabilities = new LinkedHashMap<>();
        /** Per capability, the tests that it takes to pass it. */
        private final Map<String, BitSet> needed = new LinkedHashMap<>();

        private Counts totals = Counts.NONE;

        Tests(Guideline guideline) {
            this.guideline = guideline;
            int number = 0;
            for (Capability capability : guideline.capabilities().values()) {
                BitSet unflagged = new BitSet();
                for (GuidelineTest test : capability.tests()) {
                    name(test.name(), number);
                    for (String alias : test.aliases()) {
                        name(alias, number);
                    }
                    if (test.flag() == null) {
                        unflagged.set(number);
                    }
                    number++;
                }
                if (!unflagged.isEmpty()) {
                    needed.put(capability.id(), unflagged);
                    capabilities.put(capability.id(), Counts.NONE);
                }
            }
            passed.addAll(Collections.nCopies(number, Counts.NONE));
        }

        private void name(String name, int number) {
            byName.computeIfAbsent(name, unknown -> new ArrayList<>()).add(number);
        }

        /** Finds the numbers that these names have in the stored sets; a name has one for each uuid it came with. */
        void number(Database database) {
            List<String> names = List.copyOf(byName.keySet());
            for (int from = 0; from < names.size(); from += IN_ONE_STATEMENT) {
                List<String> some = names.subList(from, Math.min(from + IN_ONE_STATEMENT, names.size()));
                database.each(
                        "select id, name from reported_test where name in " + Database.marks(some.size()),
                        row -> {
                            // The database takes no notice of blanks at the end, the rule does.
                            List<Integer> numbers = byName.get(row.getString(2));
                            if (numbers != null) {
                                byReported.put(row.getInt(1), numbers);
                                interesting.add(row.getInt(1));
                            }
                            return numbers;
                        },
                        some.toArray());
            }
        }

        Counts add(byte[] stored, Counts results) {
            RoaringBitmap set = new RoaringBitmap();
            try {
                set.deserialize(ByteBuffer.wrap(stored));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            totals = totals.plus(results);
            BitSet passes = new BitSet(passed.size());
            RoaringBitmap.and(set, interesting).forEach((org.roaringbitmap.IntConsumer)
                    id -> byReported.get(id).forEach(passes::set));
            passes.stream().forEach(test -> passed.set(test, passed.get(test).plus(results)));
            needed.forEach((capability, tests) -> {
                BitSet missing = (BitSet) tests.clone();
                missing.andNot(passes);
                if (missing.isEmpty()) {
                    capabilities.merge(capability, results, Counts::plus);
                }
            });
            return totals;
        }

        Population population(Clock clock) {
            Map<String, List<Counts>> tests = new HashMap<>();
            int from = 0;
            for (Capability capability : guideline.capabilities().values()) {
                int to = from + capability.tests().size();
                tests.put(capability.id(), List.copyOf(passed.subList(from, to)));
                from = to;
            }
            return new Population(clock.instant(), totals, capabilities, tests);
        }
    }
}
