import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.roaringbitmap.RoaringBitmap;

/**
 * Stores the same results twice in one database: a row per test, as upstream does, and as a set of numbers of a
 * dictionary, as refstack does. Prints results per second, reads per second and bytes per result.
 * Arguments: JDBC URL of a schema, its user, the password.
 */
class ResultsStorage {
    private static final int TESTS = 1_000;
    private static final int RESULTS = 300;
    private static final int ROUNDS = 5;

    public static void main(String[] arguments) throws Exception {
        try (Connection connection = DriverManager.getConnection(
                arguments[0] + "?rewriteBatchedStatements=true&useServerPrepStmts=true&cachePrepStmts=true", arguments[1], arguments[2])) {
            Statement statement = connection.createStatement();
            statement.execute("drop table if exists as_rows, dictionary, as_set");
            statement.execute("create table as_rows (_id int not null auto_increment primary key, test_id varchar(36) not null,"
                    + " name varchar(512) character set latin1, uuid varchar(36), unique key (test_id, name))");
            statement.execute("create table dictionary (id int not null auto_increment primary key, digest binary(16) not null unique,"
                    + " name varchar(512), uuid varchar(36))");
            statement.execute("create table as_set (id bigint not null auto_increment primary key, digest binary(32) not null unique,"
                    + " tests int not null, ids mediumblob not null)");
            connection.setAutoCommit(false);
            names(connection);
            List<Double> rowWrites = new ArrayList<>();
            List<Double> setWrites = new ArrayList<>();
            List<Double> rowReads = new ArrayList<>();
            List<Double> setReads = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                List<String> ids = new ArrayList<>();
                rowWrites.add(perSecond(RESULTS / 10, i -> ids.add(writeRows(connection, i))));
                List<Long> sets = new ArrayList<>();
                int from = round * RESULTS;
                setWrites.add(perSecond(RESULTS, i -> sets.add(writeSet(connection, from + i))));
                rowReads.add(perSecond(ids.size(), i -> readRows(connection, ids.get(i))));
                setReads.add(perSecond(RESULTS, i -> readSet(connection, sets.get(i))));
            }
            statement.execute("analyze table as_rows");
            statement.execute("analyze table as_set");
            print("write, a row per test", rowWrites, "results/s");
            print("write, a set per result (all different)", setWrites, "results/s");
            print("read names, a row per test", rowReads, "results/s");
            print("read names, a set per result", setReads, "results/s");
            System.out.printf("storage  bytes per result, rows    %d%n", bytes(connection, "as_rows") / (ROUNDS * RESULTS / 10));
            System.out.printf("storage  bytes per result, sets    %d%n", bytes(connection, "as_set") / (ROUNDS * RESULTS));
            connection.commit();
            statement.execute("drop table as_rows, dictionary, as_set");
        }
    }

    private interface Step {
        void run(int index) throws Exception;
    }

    private static double perSecond(int times, Step step) throws Exception {
        long begin = System.nanoTime();
        for (int i = 0; i < times; i++) {
            step.run(i);
        }
        return times * 1e9 / (System.nanoTime() - begin);
    }

    private static String name(int i) {
        return "tempest.api.service" + i % 7 + ".test_resource_" + i / 10 + ".ResourceTestJSON.test_case_number_" + i;
    }

    private static void names(Connection connection) throws Exception {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into dictionary (id, digest, name, uuid) values (?, ?, ?, ?)")) {
            for (int i = 1; i <= 2 * TESTS; i++) {
                insert.setInt(1, i);
                insert.setBytes(2, Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(name(i).getBytes()), 16));
                insert.setString(3, name(i));
                insert.setString(4, new UUID(i, i).toString());
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        }
    }

    /** About a thousand of two thousand names, others for each seed. */
    private static int[] tests(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return java.util.stream.IntStream.rangeClosed(1, 2 * TESTS)
                .filter(i -> random.nextBoolean())
                .toArray();
    }

    private static String writeRows(Connection connection, int seed) throws SQLException {
        String id = UUID.randomUUID().toString();
        try (PreparedStatement insert =
                connection.prepareStatement("insert into as_rows (test_id, name, uuid) values (?, ?, ?)")) {
            for (int test : tests(seed)) {
                insert.setString(1, id);
                insert.setString(2, name(test));
                insert.setString(3, new UUID(test, test).toString());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        connection.commit();
        return id;
    }

    private static long writeSet(Connection connection, int seed) throws Exception {
        RoaringBitmap set = RoaringBitmap.bitmapOf(tests(seed));
        set.runOptimize();
        byte[] bytes = new byte[set.serializedSizeInBytes()];
        set.serialize(ByteBuffer.wrap(bytes));
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into as_set (digest, tests, ids) values (?, ?, ?)", Statement.RETURN_GENERATED_KEYS)) {
            insert.setBytes(1, MessageDigest.getInstance("SHA-256").digest(bytes));
            insert.setInt(2, set.getCardinality());
            insert.setBytes(3, bytes);
            insert.executeUpdate();
            connection.commit();
            ResultSet key = insert.getGeneratedKeys();
            key.next();
            return key.getLong(1);
        }
    }

    private static void readRows(Connection connection, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select name from as_rows where test_id = ?")) {
            select.setString(1, id);
            count(select);
        }
    }

    /** Without the cache of names that the service has: the worst case. */
    private static void readSet(Connection connection, long id) throws Exception {
        RoaringBitmap set = new RoaringBitmap();
        try (PreparedStatement select = connection.prepareStatement("select ids from as_set where id = ?")) {
            select.setLong(1, id);
            ResultSet row = select.executeQuery();
            row.next();
            set.deserialize(ByteBuffer.wrap(row.getBytes(1)));
        }
        String ids = String.join(",", java.util.stream.IntStream.of(set.toArray()).mapToObj(Integer::toString).toList());
        try (PreparedStatement select = connection.prepareStatement("select id, name from dictionary where id in (" + ids + ")")) {
            count(select);
        }
    }

    private static int count(PreparedStatement select) throws SQLException {
        int rows = 0;
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                row.getString(row.getMetaData().getColumnCount());
                rows++;
            }
        }
        if (rows < TESTS / 2) {
            throw new IllegalStateException("rows: " + rows + " (expected: about " + TESTS + ")");
        }
        return rows;
    }

    private static long bytes(Connection connection, String table) throws SQLException {
        connection.commit();
        try (PreparedStatement select = connection.prepareStatement("select data_length + index_length from"
                + " information_schema.tables where table_schema = database() and table_name = ?")) {
            select.setString(1, table);
            ResultSet row = select.executeQuery();
            row.next();
            return row.getLong(1);
        }
    }

    private static void print(String what, List<Double> rates, String unit) {
        List<Double> sorted = rates.stream().sorted().toList();
        System.out.printf("storage  %-42s median %.0f (%.0f to %.0f, %d rounds) %s%n", what, sorted.get(ROUNDS / 2), sorted.get(0),
                sorted.get(ROUNDS - 1), ROUNDS, unit);
    }
}
