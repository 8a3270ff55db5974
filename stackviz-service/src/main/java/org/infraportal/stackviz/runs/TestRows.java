package org.infraportal.stackviz.runs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.infraportal.subunit.TestRecord;
import org.infraportal.subunit.TestStatus;

/** Writes the tests of one run in batches, so that a stream of any length takes the same memory. */
final class TestRows {
    static final int LONGEST_WORKER = 64;

    private static final int BATCH = 5000;
    /** Characters of attachment indexes after which a batch is full too. */
    private static final int BATCH_WEIGHT = 4 << 20;

    private static final int LONGEST_ATTRIBUTES = 1000;

    private record Row(
            int ordinal, TestRecord test, long nameId, String scenario, String message, String attachments) {}

    private final Database database;
    private final long runId;
    private final FileChannel stream;
    private final List<Row> ran = new ArrayList<>();
    private final List<TestRecord> listed = new ArrayList<>();
    private final SortedMap<Long, String> names = new TreeMap<>();
    private int weight;
    private int ordinal;

    /** @param stream where the attachments of the tests can be read */
    TestRows(Database database, long runId, FileChannel stream) {
        this.database = database;
        this.runId = runId;
        this.stream = stream;
    }

    /** Returns the ordinal of the test; of one that was only announced that of the last before it. */
    int add(TestRecord test) {
        long nameId = StoredName.id(test.name());
        names.put(nameId, Columns.fit(test.name(), StoredName.LONGEST));
        if (test.status() == TestStatus.EXISTS) {
            listed.add(test);
        } else {
            ran.add(row(test, nameId));
        }
        if (ran.size() + listed.size() >= BATCH || weight >= BATCH_WEIGHT) {
            flush();
        }
        return ordinal;
    }

    private Row row(TestRecord test, long nameId) {
        String attachments = AttachmentIndex.write(test.attachments());
        int length = attachments == null ? 0 : attachments.length();
        weight += length;
        try {
            String message = FailureMessage.of(test, stream);
            String scenario = Columns.fit(test.scenario(), Columns.LABEL);
            return new Row(++ordinal, withoutPieces(test), nameId, scenario, message, attachments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What waits in a batch need not hold the pieces, which are in the index already. */
    private static TestRecord withoutPieces(TestRecord test) {
        return new TestRecord(
                null,
                null,
                test.attributes(),
                null,
                test.status(),
                test.start(),
                test.end(),
                test.worker(),
                null,
                null,
                List.of(),
                test.offset());
    }

    void flush() {
        StoredName.keep(database, names);
        database.insert(
                "insert into run_test (run_id, ordinal, name_id, scenario, attributes, status, started_at,"
                        + " duration_micros, worker, message, attachments)",
                ran,
                this::columns);
        database.insert(
                "insert ignore into run_listed_test (run_id, name_id, fixture_id, scenario, worker)",
                listed,
                test -> Database.row(
                        runId,
                        StoredName.id(test.name()),
                        StoredName.id(fixture(test.name())),
                        test.scenario() == null ? "" : Columns.fit(test.scenario(), Columns.LABEL),
                        Columns.fit(test.worker(), LONGEST_WORKER)));
        ran.clear();
        listed.clear();
        names.clear();
        weight = 0;
    }

    private Object[] columns(Row row) {
        TestRecord test = row.test();
        return Database.row(
                runId,
                row.ordinal(),
                row.nameId(),
                row.scenario(),
                Columns.fit(String.join(" ", test.attributes()), LONGEST_ATTRIBUTES),
                test.status().name(),
                test.start(),
                Durations.micros(test.duration()),
                Columns.fit(test.worker(), LONGEST_WORKER),
                row.message(),
                row.attachments());
    }

    /**
     * Writes what is left, then takes from the listed tests those that ran, and those of a class whose setUpClass says
     * itself why they did not.
     *
     * @return how many listed tests never ran
     */
    int finish() {
        flush();
        database.change(
                "delete from run_listed_test where run_id = ?"
                        + " and (exists (select 1 from run_test t where t.run_id = run_listed_test.run_id"
                        + " and t.name_id = run_listed_test.name_id"
                        + " and coalesce(t.scenario, '') = run_listed_test.scenario)"
                        + " or exists (select 1 from run_test t where t.run_id = run_listed_test.run_id"
                        + " and t.name_id = run_listed_test.fixture_id))",
                runId);
        return (int) database.number("select count(*) from run_listed_test where run_id = ?", runId);
    }

    void damages(List<Damage> damages) {
        AtomicInteger number = new AtomicInteger();
        database.insert(
                "insert into run_damage (run_id, ordinal, position, length, reason)",
                damages,
                damage -> Database.row(
                        runId,
                        number.incrementAndGet(),
                        damage.position(),
                        damage.length(),
                        Columns.fit(damage.reason(), Columns.LABEL)));
    }

    private static String fixture(String name) {
        int dot = name.lastIndexOf('.');
        return name.substring(0, Math.max(0, dot)) + ".setUpClass";
    }
}
