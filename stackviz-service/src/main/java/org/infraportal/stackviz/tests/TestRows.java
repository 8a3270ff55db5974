package org.infraportal.stackviz.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.infraportal.database.Columns;
import org.infraportal.database.Database;
import org.infraportal.stackviz.engine.outcome.NameId;
import org.infraportal.stackviz.runs.Damage;
import org.infraportal.stackviz.runs.Durations;
import org.infraportal.subunit.TestRecord;
import org.infraportal.subunit.TestStatus;

/** Writes the tests of one run in batches, so that a stream of any length takes the same memory. */
public final class TestRows {
    public static final int MAX_WORKER_LENGTH = 64;

    private static final int BATCH = 5000;
    /** Characters of attachment indexes after which a batch is full too. */
    private static final int BATCH_WEIGHT = 4 << 20;

    private static final int MAX_ATTRIBUTES_LENGTH = 1000;

    private record Row(
            int ordinal, TestRecord test, long nameId, String scenario, String message, String attachments) {}

    private final Database database;
    private final long runId;
    private final FileChannel stream;
    private final List<Row> ran = new ArrayList<>();
    private final ListedTests listed;
    private final SortedMap<Long, String> names = new TreeMap<>();
    private int weight;
    private int ordinal;

    /** @param stream where the attachments of the tests can be read */
    public TestRows(Database database, long runId, FileChannel stream) {
        this.database = database;
        this.runId = runId;
        this.stream = stream;
        this.listed = new ListedTests(database, runId);
    }

    /** Returns the ordinal of the test; of one that was only announced that of the last before it. */
    public int add(TestRecord test) {
        if (test.status() == TestStatus.EXISTS) {
            listed.add(test.name(), test.scenario(), test.worker());
            return ordinal;
        }
        long nameId = NameId.of(test.name());
        names.put(nameId, Columns.fit(test.name(), StoredName.MAX_LENGTH));
        listed.ran(nameId, test.scenario());
        ran.add(row(test, nameId));
        if (ran.size() >= BATCH || weight >= BATCH_WEIGHT) {
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
        ran.clear();
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
                Columns.fit(String.join(" ", test.attributes()), MAX_ATTRIBUTES_LENGTH),
                test.status().name(),
                test.start(),
                Durations.micros(test.duration()),
                Columns.fit(test.worker(), MAX_WORKER_LENGTH),
                row.message(),
                row.attachments());
    }

    /**
     * Writes what is left.
     *
     * @return how many listed tests never ran
     */
    public int finish() {
        flush();
        return listed.keepLost();
    }

    public void damages(List<Damage> damages) {
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
}
