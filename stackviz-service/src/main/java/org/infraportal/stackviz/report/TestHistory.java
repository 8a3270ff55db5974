package org.infraportal.stackviz.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.database.Database;
import org.infraportal.stackviz.engine.redaction.Redaction;
import org.infraportal.stackviz.runs.Durations;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.tests.RunTest;

/** The same test in other runs, and other tests at the same time. */
@ApplicationScoped
public class TestHistory {
    /** The first part looks only at an index that holds nothing but times, and reads the rows that match. */
    private static final String ALONGSIDE = """
            select ordinal from (
                select t.ordinal, t.started_at, t.duration_micros
                from run_test o force index (run_test_time)
                straight_join run_test t on t.run_id = o.run_id and t.ordinal = o.ordinal
                where o.run_id = ? and o.started_at between ? and ?
                and timestampadd(microsecond, o.duration_micros, o.started_at) >= ?
                and t.ordinal <> ? and (t.worker is null or not t.worker <=> ?)
                union all
                select t.ordinal, t.started_at, t.duration_micros from run_test t
                where t.run_id = ? and t.status in ('INPROGRESS', 'UNKNOWN') and t.started_at <= ?
                and t.ordinal <> ? and (t.worker is null or not t.worker <=> ?)) other
            order by started_at desc, duration_micros desc, ordinal limit ?""";

    private final Database database;

    TestHistory(Database database) {
        this.database = database;
    }

    /** How a test ended in a run of the same job. */
    public record Past(
            String page, String run, String status, String message, Duration duration, Instant at, boolean here) {}

    /** The last runs of the same job that have this test, the newest first; of a run without a job any runs. */
    List<Past> of(Run run, RunTest test, int most) {
        return database.list(
                "select r.public_id, r.change_number, r.patch_set, r.received_at, t.run_id, t.ordinal, t.status, t.message,"
                        + " t.duration_micros, t.started_at from run_test t join run r on r.id = t.run_id"
                        + " where t.name_id = ? and r.job <=> ? and t.scenario <=> ?"
                        + " order by t.run_id desc, t.ordinal limit ?",
                row -> past(row, run, test),
                test.name.id,
                run.job,
                test.scenario,
                most);
    }

    private static Past past(ResultSet row, Run run, RunTest test) throws SQLException {
        String id = row.getString("public_id");
        long change = row.getLong("change_number");
        Instant started = Database.instant(row, "started_at");
        return new Past(
                "/stackviz/runs/" + id + "/tests/" + row.getInt("ordinal"),
                change == 0 ? id.substring(0, 8) : change + "," + row.getInt("patch_set"),
                row.getString("status").toLowerCase(java.util.Locale.ROOT),
                Redaction.redact(row.getString("message")),
                Durations.ofMicros(row.getObject("duration_micros", Long.class)),
                started == null ? Database.instant(row, "received_at") : started,
                row.getLong("run_id") == run.id && row.getInt("ordinal") == test.id.ordinal());
    }

    /**
     * What else ran on other workers from one time to another, and what had begun by then and never ended: ordinals, those
     * that started last first. Looks back as far as the run's longest test could have begun.
     */
    List<Integer> alongside(Run run, RunTest test, Instant from, Instant to, int most) {
        return database.list(
                ALONGSIDE,
                row -> row.getInt(1),
                run.id,
                earliest(run, from),
                to,
                from,
                test.id.ordinal(),
                test.worker,
                run.id,
                to,
                test.id.ordinal(),
                test.worker,
                most);
    }

    private static Instant earliest(Run run, Instant from) {
        Instant could = run.longestMicros == null ? from : from.minus(run.longestMicros, ChronoUnit.MICROS);
        return could.isBefore(run.startedAt) ? run.startedAt : could;
    }
}
