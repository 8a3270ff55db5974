package org.infraportal.stackviz.history;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.database.Database;
import org.infraportal.stackviz.engine.outcome.NameId;
import org.infraportal.stackviz.engine.outcome.Verdict;
import org.infraportal.stackviz.engine.redaction.Redaction;
import org.infraportal.stackviz.runs.Durations;
import org.infraportal.subunit.TestStatus;
import org.infraportal.web.Page;
import org.infraportal.web.lists.PageRequest;
import org.infraportal.web.values.Given;

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
        return database.number("select count(*) from test_name where id = ?", NameId.of(test)) > 0;
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

    private record Place(long runId, int ordinal) {}

    private record Placed(Place place, TestOccurrence occurrence) {}

    /** The newest run first. */
    public Page<TestOccurrence> page(TestHistoryQuery query, PageRequest part) {
        List<Object> values = new ArrayList<>();
        TestStatus only = Given.word(query.status, TestStatus.class);
        String matching = where(query.name.strip(), Given.text(query.job), only, values);
        String where = matching;
        Object[] all = values.toArray();
        Place after = part.after(Place.class);
        if (after != null) {
            where += " and t.run_id <= ? and (t.run_id < ? or t.ordinal > ?)";
            values.addAll(List.of(after.runId(), after.runId(), after.ordinal()));
        }
        values.add(part.rows());
        List<Placed> found = database.list(
                "select r.public_id, t.ordinal, r.job, r.project, r.change_number, r.patch_set,"
                        + " coalesce(r.started_at, r.received_at) as began, r.verdict, t.scenario, t.status,"
                        + " t.duration_micros, t.worker, t.message, f.fingerprint, t.run_id" + FROM
                        + " left join run_failure f on f.run_id = t.run_id and f.ordinal = t.ordinal" + where
                        + " order by t.run_id desc, t.ordinal limit ?",
                row -> new Placed(
                        new Place(row.getLong(15), row.getInt(2)),
                        new TestOccurrence(
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
                                row.getString(14))),
                values.toArray());
        return part.page(found, () -> database.number("select count(*)" + FROM + matching, all), Placed::place)
                .map(Placed::occurrence);
    }

    private static String where(String test, String job, TestStatus only, List<Object> values) {
        String where = " where t.name_id = ?";
        values.add(NameId.of(test));
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
