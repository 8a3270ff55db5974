package org.infraportal.stackviz.runs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

import io.quarkus.narayana.jta.QuarkusTransaction;

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

    private static final RowInsert<Map.Entry<Long, String>> NAMES =
            new RowInsert<>("insert ignore into test_name (id, name)", 2, (insert, at, name) -> {
                insert.setLong(at, name.getKey());
                insert.setString(at + 1, name.getValue());
            });

    private final RowInsert<Row> tests = new RowInsert<>(
            "insert into run_test (run_id, ordinal, name_id, scenario, attributes, status, started_at,"
                    + " duration_micros, worker, message, attachments)",
            11,
            this::bind);
    private final DataSource dataSource;
    private final long runId;
    private final FileChannel stream;
    private final List<Row> ran = new ArrayList<>();
    private final List<TestRecord> listed = new ArrayList<>();
    private final Map<Long, String> names = new TreeMap<>();
    private int weight;
    private int ordinal;

    /** @param stream where the attachments of the tests can be read */
    TestRows(DataSource dataSource, long runId, FileChannel stream) {
        this.dataSource = dataSource;
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
        // On its own and in order, so that two runs with the same names wait for each other only for a moment.
        QuarkusTransaction.requiringNew().run(this::insertNames);
        try (Connection connection = dataSource.getConnection()) {
            tests.insert(connection, ran);
            insertListed(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("run " + runId + ": its tests cannot be written", e);
        }
        ran.clear();
        listed.clear();
        names.clear();
        weight = 0;
    }

    private void insertNames() {
        try (Connection connection = dataSource.getConnection()) {
            NAMES.insert(connection, List.copyOf(names.entrySet()));
        } catch (SQLException e) {
            throw new IllegalStateException("run " + runId + ": its test names cannot be written", e);
        }
    }

    private void bind(PreparedStatement insert, int at, Row row) throws SQLException {
        TestRecord test = row.test();
        insert.setLong(at, runId);
        insert.setInt(at + 1, row.ordinal());
        insert.setLong(at + 2, row.nameId());
        insert.setString(at + 3, row.scenario());
        insert.setString(at + 4, Columns.fit(String.join(" ", test.attributes()), LONGEST_ATTRIBUTES));
        insert.setString(at + 5, test.status().name());
        insert.setObject(at + 6, Columns.utc(test.start()));
        Long micros = micros(test.duration());
        if (micros == null) {
            insert.setNull(at + 7, Types.BIGINT);
        } else {
            insert.setLong(at + 7, micros);
        }
        insert.setString(at + 8, Columns.fit(test.worker(), LONGEST_WORKER));
        insert.setString(at + 9, row.message());
        insert.setString(at + 10, row.attachments());
    }

    private void insertListed(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert ignore into run_listed_test"
                + " (run_id, name_id, fixture_id, scenario, worker) values (?, ?, ?, ?, ?)")) {
            for (TestRecord test : listed) {
                insert.setLong(1, runId);
                insert.setLong(2, StoredName.id(test.name()));
                insert.setLong(3, StoredName.id(fixture(test.name())));
                insert.setString(4, test.scenario() == null ? "" : Columns.fit(test.scenario(), Columns.LABEL));
                insert.setString(5, Columns.fit(test.worker(), LONGEST_WORKER));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /**
     * Writes what is left, then takes from the listed tests those that ran, and those of a class whose setUpClass says
     * itself why they did not.
     *
     * @return how many listed tests never ran
     */
    int finish() {
        flush();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete = connection.prepareStatement("delete from run_listed_test where run_id = ?"
                        + " and (exists (select 1 from run_test t where t.run_id = run_listed_test.run_id"
                        + " and t.name_id = run_listed_test.name_id"
                        + " and coalesce(t.scenario, '') = run_listed_test.scenario)"
                        + " or exists (select 1 from run_test t where t.run_id = run_listed_test.run_id"
                        + " and t.name_id = run_listed_test.fixture_id))");
                PreparedStatement count =
                        connection.prepareStatement("select count(*) from run_listed_test where run_id = ?")) {
            delete.setLong(1, runId);
            delete.executeUpdate();
            count.setLong(1, runId);
            try (var rows = count.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("run " + runId + ": its listed tests cannot be settled", e);
        }
    }

    void damages(List<Damage> damages) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into run_damage (run_id, ordinal, position, length, reason) values (?, ?, ?, ?, ?)")) {
            for (int i = 0; i < damages.size(); i++) {
                Damage damage = damages.get(i);
                insert.setLong(1, runId);
                insert.setInt(2, i + 1);
                insert.setLong(3, damage.position());
                insert.setLong(4, damage.length());
                insert.setString(5, Columns.fit(damage.reason(), Columns.LABEL));
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("run " + runId + ": its damages cannot be written", e);
        }
    }

    private static String fixture(String name) {
        int dot = name.lastIndexOf('.');
        return name.substring(0, Math.max(0, dot)) + ".setUpClass";
    }

    private static Long micros(Duration duration) {
        return duration == null ? null : duration.getSeconds() * 1_000_000 + duration.getNano() / 1000;
    }
}
