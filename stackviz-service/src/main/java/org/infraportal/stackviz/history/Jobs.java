package org.infraportal.stackviz.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.database.Database;
import org.infraportal.stackviz.engine.outcome.Verdict;
import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;
import org.infraportal.web.lists.Like;
import org.infraportal.web.lists.ListRequest;
import org.infraportal.web.lists.PageRequest;
import org.infraportal.web.values.Given;

/** Every question about a job across its runs. */
@ApplicationScoped
public class Jobs {
    /** How many tests that failed are looked at: those that failed most. */
    private static final int MAX_FAILING = 1000;

    private static final String JOB = "select job, count(*), sum(case when verdict = 'PASSED' then 1 else 0 end),"
            + " sum(case when verdict = 'FAILED' then 1 else 0 end),"
            + " sum(case when verdict = 'INCOMPLETE' then 1 else 0 end), max(received_at) as last_seen from run";

    /** Its runs in one pipeline, which is given twice; null for all. */
    static final String OF_JOB = " where job = ? and (? is null or pipeline = ?)";

    private static final int MAX_PIPELINES = 50;

    private final Database database;

    Jobs(Database database) {
        this.database = database;
    }

    private record Place(String job) {}

    /** By name. */
    public Page<JobView> page(JobsQuery query, PageRequest part) {
        List<Object> values = new ArrayList<>();
        String where = " where job is not null";
        if (ListRequest.isGiven(query.q)) {
            where += " and job like ? escape '!'";
            values.add(Like.containing(query.q));
        }
        String matching = where;
        Object[] all = values.toArray();
        Place after = part.after(Place.class);
        if (after != null) {
            where += " and job > ?";
            values.add(after.job());
        }
        values.add(part.rows());
        return part.page(
                jobs(JOB + where + " group by job order by job limit ?", values.toArray()),
                () -> database.number("select count(distinct job) from run" + matching, all),
                job -> new Place(job.job()));
    }

    /**
     * @param pipeline only its runs in that one; null for all
     * @throws ProblemException when no such run names it
     */
    public JobView known(String job, String pipeline) {
        return jobs(JOB + OF_JOB + " group by job", job, pipeline, pipeline).stream()
                .findFirst()
                .orElseThrow(() -> unknown(job, pipeline));
    }

    static ProblemException unknown(String job, String pipeline) {
        return ProblemException.notFound("job", pipeline == null ? job : job + " in pipeline " + pipeline);
    }

    /** Those in which it ran, by name. */
    public List<String> pipelines(String job) {
        return database.list(
                "select distinct pipeline from run where job = ? and pipeline is not null order by pipeline limit "
                        + MAX_PIPELINES,
                row -> row.getString(1),
                job);
    }

    private List<JobView> jobs(String sql, Object... values) {
        return database.list(
                sql,
                row -> JobView.of(
                        row.getString(1),
                        row.getInt(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getInt(5),
                        Database.instant(row, "last_seen")),
                values);
    }

    /**
     * A run of the job as a point of a chart.
     *
     * @param duration null when the stream has no times
     */
    public record Point(String run, Instant at, Verdict verdict, int tests, int bad, Duration duration) {
        public String page() {
            return "/stackviz/runs/" + run;
        }

        public Double minutes() {
            return duration == null ? null : Math.round(duration.toSeconds() / 6.0) / 10.0;
        }

        public boolean good() {
            return verdict == Verdict.PASSED;
        }
    }

    /** Its last runs, the oldest first. */
    public List<Point> points(String job, String pipeline, int most) {
        return database
                .list(
                        "select public_id, coalesce(started_at, received_at) as began, verdict, tests, failed +"
                                + " unexpected_successes + unfinished, started_at, ended_at from run" + OF_JOB
                                + " order by id desc limit ?",
                        row -> new Point(
                                row.getString(1),
                                Database.instant(row, "began"),
                                Verdict.valueOf(row.getString(3)),
                                row.getInt(4),
                                row.getInt(5),
                                between(Database.instant(row, "started_at"), Database.instant(row, "ended_at"))),
                        job,
                        pipeline,
                        pipeline,
                        most)
                .stream()
                .sorted(Comparator.comparing(Point::at))
                .toList();
    }

    private static Duration between(Instant start, Instant end) {
        return start == null || end == null || end.isBefore(start) ? null : Duration.between(start, end);
    }

    /**
     * Tests that both failed and passed in the last runs of a job. In a run with several of one name each is counted.
     *
     * @param query which of its runs, and in which order
     */
    public List<FlakyTest> flaky(String job, FlakyQuery query) {
        String pipeline = Given.text(query.pipeline);
        List<Object> runs = new ArrayList<>(database.list(
                "select id from run" + OF_JOB + " order by id desc limit ?",
                row -> row.getLong(1),
                job,
                pipeline,
                pipeline,
                query.ofRuns()));
        if (runs.isEmpty()) {
            return List.of();
        }
        String inRuns = " and t.run_id in " + Database.marks(runs.size());
        List<Object> failing = new ArrayList<>(database.list(
                "select t.name_id from run_test t where t.status in ('FAIL', 'UXSUCCESS', 'INPROGRESS', 'UNKNOWN')"
                        + inRuns + " group by t.name_id order by count(*) desc, t.name_id limit " + MAX_FAILING,
                row -> row.getLong(1),
                runs.toArray()));
        if (failing.isEmpty()) {
            return List.of();
        }
        List<Object> values = new ArrayList<>(failing);
        values.addAll(runs);
        return database
                .list(
                        "select n.name, k.failed, k.passed, r.public_id, coalesce(r.started_at, r.received_at) as at from"
                                + " (select t.name_id, sum(case when t.status in ('FAIL', 'UXSUCCESS', 'INPROGRESS',"
                                + " 'UNKNOWN') then 1 else 0 end) as failed, sum(case when t.status = 'SUCCESS' then 1"
                                + " else 0 end) as passed, max(case when t.status in ('FAIL', 'UXSUCCESS',"
                                + " 'INPROGRESS', 'UNKNOWN') then t.run_id end) as last_failed from run_test t where"
                                + " t.name_id in " + Database.marks(failing.size()) + inRuns + " group by t.name_id"
                                + " having passed > 0) k join test_name n on n.id = k.name_id join run r on r.id ="
                                + " k.last_failed",
                        row -> FlakyTest.of(
                                row.getString(1),
                                row.getInt(2),
                                row.getInt(3),
                                "/stackviz/runs/" + row.getString(4),
                                Database.instant(row, "at")),
                        values.toArray())
                .stream()
                .sorted(query.order().order())
                .toList();
    }
}
