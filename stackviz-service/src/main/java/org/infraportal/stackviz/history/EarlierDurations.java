package org.infraportal.stackviz.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.database.Database;
import org.infraportal.stackviz.runs.Run;

/** How long tests took in the last passed runs of a job. */
@ApplicationScoped
class EarlierDurations {
    /** Each is a look into the index per run. */
    private static final int NAMES_AT_ONCE = 200;

    private static final long[] NONE = {};

    private final Database database;
    private final Baselines baselines;

    EarlierDurations(Database database, Baselines baselines) {
        this.database = database;
        this.baselines = baselines;
    }

    /** A test by the id of its name. */
    record Test(long nameId, String scenario) {}

    /** The last passed runs of a run's job that began before it. */
    List<Long> runs(Run run) {
        return baselines.lastGood(run, SlowerRule.RUNS).stream()
                .map(good -> good.id)
                .toList();
    }

    /** In microseconds, one for each run in which a test passed; of several of one name and scenario the longest. */
    Map<Test, long[]> of(Collection<Test> tests, List<Long> runs) {
        Map<Test, long[]> durations = new HashMap<>();
        List<Long> names = tests.stream().map(Test::nameId).distinct().toList();
        for (int from = 0; from < names.size() && !runs.isEmpty(); from += NAMES_AT_ONCE) {
            List<Long> some = names.subList(from, Math.min(from + NAMES_AT_ONCE, names.size()));
            List<Object> values = new ArrayList<>(runs);
            values.addAll(some);
            database.each(
                    "select name_id, scenario, max(duration_micros) from run_test where run_id in "
                            + Database.marks(runs.size()) + " and name_id in " + Database.marks(some.size())
                            + " and status = 'SUCCESS' and duration_micros is not null"
                            + " group by run_id, name_id, scenario",
                    row -> durations.merge(
                            new Test(row.getLong(1), row.getString(2)),
                            new long[] {row.getLong(3)},
                            (all, one) -> LongStream.concat(LongStream.of(all), LongStream.of(one))
                                    .toArray()),
                    values.toArray());
        }
        tests.forEach(test -> durations.putIfAbsent(test, NONE));
        return durations;
    }
}
