package org.infraportal.stackviz.tests;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

import org.infraportal.database.Columns;
import org.infraportal.database.Database;
import org.infraportal.stackviz.engine.outcome.LostTests;
import org.infraportal.stackviz.engine.outcome.NameId;

/** The tests of one run that were to run: all of them are in the table until it is clear which of them never did. */
public final class ListedTests {
    private static final int BATCH = 5000;
    private static final int DELETED_AT_ONCE = 500;

    private final Database database;
    private final long runId;
    private final LostTests rule = new LostTests();
    private final List<Listed> batch = new ArrayList<>();
    private final SortedMap<Long, String> names = new TreeMap<>();

    public ListedTests(Database database, long runId) {
        this.database = database;
        this.runId = runId;
    }

    private record Listed(long nameId, long fixtureId, String scenario, String worker) {}

    /**
     * One that was to run.
     *
     * @param scenario null for none
     * @param worker null for a list, which knows none
     */
    public void add(String name, String scenario, String worker) {
        long nameId = NameId.of(name);
        names.put(nameId, Columns.fit(name, StoredName.MAX_LENGTH));
        batch.add(new Listed(
                nameId, NameId.ofFixture(name), fit(scenario), Columns.fit(worker, TestRows.MAX_WORKER_LENGTH)));
        if (batch.size() >= BATCH) {
            flush();
        }
    }

    private static String fit(String scenario) {
        return Columns.fit(Objects.toString(scenario, ""), Columns.LABEL);
    }

    /** One that ran. */
    void ran(long nameId, String scenario) {
        rule.ran(nameId, fit(scenario));
    }

    /** Those that ran, of a run that is in the tables. */
    public void ranAsStored() {
        int from = 0;
        int to;
        do {
            to = from + BATCH;
            database.each(
                    "select name_id, scenario from run_test where run_id = ? and ordinal > ? and ordinal <= ?",
                    row -> {
                        rule.ran(row.getLong(1), row.getString(2));
                        return null;
                    },
                    runId,
                    from,
                    to);
            from = to;
        } while (database.number("select count(*) from run_test where run_id = ? and ordinal > ?", runId, to) > 0);
    }

    /** Forgets what was to run by somebody else. */
    public void clear() {
        database.change("delete from run_listed_test where run_id = ?", runId);
    }

    /** How many different ones were to run. */
    public int count() {
        flush();
        return (int) database.number("select count(*) from run_listed_test where run_id = ?", runId);
    }

    /**
     * Leaves those that never ran.
     *
     * @return how many these are
     */
    public int keepLost() {
        flush();
        List<Listed> ran = new ArrayList<>();
        database.each(
                "select name_id, fixture_id, scenario from run_listed_test where run_id = ?",
                row -> {
                    Listed listed = new Listed(row.getLong(1), row.getLong(2), row.getString(3), null);
                    return rule.isLost(listed.nameId(), listed.fixtureId(), listed.scenario()) || ran.add(listed);
                },
                runId);
        for (int from = 0; from < ran.size(); from += DELETED_AT_ONCE) {
            delete(ran.subList(from, Math.min(ran.size(), from + DELETED_AT_ONCE)));
        }
        return count();
    }

    private void delete(List<Listed> ran) {
        List<Object> values = new ArrayList<>(List.of(runId));
        ran.forEach(listed -> Collections.addAll(values, listed.nameId(), listed.scenario()));
        database.change(
                "delete from run_listed_test where run_id = ? and ("
                        + String.join(" or ", Collections.nCopies(ran.size(), "name_id = ? and scenario = ?")) + ")",
                values.toArray());
    }

    private void flush() {
        if (batch.isEmpty()) {
            return;
        }
        StoredName.keep(database, names);
        database.insert(
                "insert ignore into run_listed_test (run_id, name_id, fixture_id, scenario, worker)",
                batch,
                listed -> Database.row(runId, listed.nameId(), listed.fixtureId(), listed.scenario(), listed.worker()));
        batch.clear();
        names.clear();
    }
}
