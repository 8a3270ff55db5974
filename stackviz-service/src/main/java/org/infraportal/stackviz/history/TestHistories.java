package org.infraportal.stackviz.history;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.stackviz.engine.redaction.Redaction;
import org.infraportal.stackviz.runs.Database;
import org.infraportal.stackviz.runs.Durations;
import org.infraportal.stackviz.runs.StoredName;
import org.infraportal.stackviz.runs.Verdict;
import org.infraportal.subunit.TestStatus;
import org.infraportal.web.Page;

/** How one test did across runs. */
@ApplicationScoped
public class TestHistories {
    private static final String FROM = " from run_test t join run r on r.id = t.run_id";

    private final Database database;

    TestHistories(Database database) {
        this.database = database;
    }

    /** Whether any run ever had it. */
    public boolean known(String test) {
        return database.number("select count(*) from test_name where id = ?", StoredName.id(test)) > 0;
    }

    /** In how many runs of a job, or of all when it is null, the test ended how; statuses that never came are left out. */
    public Map<TestStatus, Integer> counts(String test, String job) {
        List<Object> values = new ArrayList<>();
        String where = where(test, job, null, values);
        Map<TestStatus, Integer> counts = new EnumMap<>(TestStatus.class);
        database.each(
                "select t.status, count(*)" + FROM + where + " group by t.status",
                row -> counts.put(TestStatus.valueOf(row.getString(1)), row.getInt(2)),
                values.toArray());
        return counts;
    }

    /**
     * The newest run first.
     *
     * @param job null for all
     * @param only null for any status
     */
    public Page<TestOccurrence> page(String test, String job, TestStatus only, int skipped, int limit) {
        List<Object> values = new ArrayList<>();
        String where = where(test, job, only, values);
        long total = database.number("select count(*)" + FROM + where, values.toArray());
        values.add(limit);
        values.add(skipped);
        List<TestOccurrence> found = database.list(
                "select r.public_id, t.ordinal, r.job, r.project, r.change_number, r.patch_set,"
                        + " coalesce(r.started_at, r.received_at) as began, r.verdict, t.scenario, t.status,"
                        + " t.duration_micros, t.worker, t.message, f.fingerprint" + FROM
                        + " left join run_failure f on f.run_id = t.run_id and f.ordinal = t.ordinal" + where
                        + " order by t.run_id desc, t.ordinal limit ? offset ?",
                row -> new TestOccurrence(
                        "/stackviz/runs/" + row.getString(1) + "/tests/" + row.getInt(2),
                        row.getString(1),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, Long.class),
                        row.getObject(6, Integer.class),
                        Database.instant(row, "began"),
                        Verdict.valueOf(row.getString(8)),
                        row.getString(9),
                        TestStatus.valueOf(row.getString(10)).word(),
                        Durations.seconds(row.getObject(11, Long.class)),
                        row.getString(12),
                        Redaction.redact(row.getString(13)),
                        row.getString(14)),
                values.toArray());
        long end = (long) skipped + found.size();
        return new Page<>(found, end < total ? Long.toString(end) : null, total);
    }

    private static String where(String test, String job, TestStatus only, List<Object> values) {
        String where = " where t.name_id = ?";
        values.add(StoredName.id(test));
        if (job != null) {
            where += " and r.job = ?";
            values.add(job);
        }
        if (only != null) {
            where += " and t.status = ?";
            values.add(only.name());
        }
        return where;
    }
}
