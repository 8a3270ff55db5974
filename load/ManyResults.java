import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Fills refstack's schema up to a number of results: copies of what is there, each with its own id and moment, every
 * tenth with a guideline. Arguments: JDBC URL of the schema, its user, the password, the number.
 */
class ManyResults {
    private static final int AT_ONCE = 50_000;

    public static void main(String[] arguments) throws SQLException {
        long wanted = Long.parseLong(arguments[3]);
        try (Connection connection = DriverManager.getConnection(arguments[0], arguments[1], arguments[2]);
                Statement statement = connection.createStatement()) {
            long there = count(statement);
            if (there == 0) {
                throw new IllegalStateException("results: none (expected: at least one, uploaded before)");
            }
            while (there < wanted) {
                long more = Math.min(Math.min(there, AT_ONCE), wanted - there);
                statement.executeUpdate("insert into result (id, created_at, cpid, duration_seconds, test_set_id, tests,"
                        + " guideline, target, verification_status, listed)"
                        + " select uuid(), date_add('2020-01-01', interval seq + " + there + " second), cpid, duration_seconds,"
                        + " test_set_id, tests, if(rand() < 0.1, '2020.06.json', null), if(rand() < 0.5, 'compute', 'platform'),"
                        + " 0, true from result order by seq limit " + more);
                there = count(statement);
            }
            System.out.println(there);
        }
    }

    private static long count(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select count(*) from result")) {
            row.next();
            return row.getLong(1);
        }
    }
}
