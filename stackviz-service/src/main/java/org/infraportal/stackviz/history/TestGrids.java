package org.infraportal.stackviz.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.database.Database;
import org.infraportal.stackviz.engine.outcome.Verdict;
import org.infraportal.stackviz.history.TestGrid.Column;
import org.infraportal.stackviz.history.TestGrid.Row;
import org.infraportal.subunit.TestStatus;
import org.infraportal.web.Page;
import org.infraportal.web.lists.PageRequest;

/**
 * Finds the tests that failed in the last runs of a job. What it reads depends on how many runs are asked for, never on how
 * many the job has: its runs from the end of an index, of each so many failures by their status, and the cells of the rows
 * that are shown by name and run.
 */
@ApplicationScoped
public class TestGrids {
    /** Of a run with more failures the first count: where all fails, a row for each says nothing. */
    private static final int MAX_FAILURES = 1000;

    private final Database database;

    TestGrids(Database database) {
        this.database = database;
    }

    /** The runs and, by the ids of their names, the tests that failed in any of them, in the order of rows. */
    class Outline {
        final String job;
        final List<Column> runs;
        final List<Long> tests;
        private final Map<Long, Integer> columns;

        private Outline(String job, List<Numbered> numbered) {
            this.job = job;
            runs = numbered.stream().map(Numbered::column).toList();
            columns = new HashMap<>();
            for (Numbered run : numbered) {
                columns.put(run.id, columns.size());
            }
            tests = failing(
                    numbered.stream().filter(run -> run.column.bad() > 0).toList(), columns);
        }

        TestGrid grid(String pipeline, PageRequest part) {
            Page<Long> page = part.pageOf(tests);
            return new TestGrid(job, pipeline, runs, rows(page.items(), this), page.nextPageToken(), page.total());
        }

        /** The cells of the tests of a part. */
        Page<GridLine> lines(PageRequest part) {
            Page<Long> page = part.pageOf(tests);
            return page.with(rows(page.items(), this).stream()
                    .flatMap(row -> GridLine.of(row, runs))
                    .toList());
        }
    }

    private record Numbered(long id, String job, Column column) {}

    /**
     * @param pipeline only its runs in that one; null for all
     * @throws org.infraportal.web.ProblemException when no such run names it
     */
    Outline of(String job, String pipeline, int ofRuns) {
        List<Numbered> runs = database
                .list(
                        "select id, job, public_id, coalesce(started_at, received_at) as began, verdict, tests, failed +"
                                + " unexpected_successes + unfinished, unfinished + never_ran from run" + Jobs.OF_JOB
                                + " order by id desc limit ?",
                        row -> new Numbered(
                                row.getLong(1),
                                row.getString(2),
                                new Column(
                                        row.getString(3),
                                        "/stackviz/runs/" + row.getString(3),
                                        Database.instant(row, "began"),
                                        Verdict.valueOf(row.getString(5)),
                                        row.getInt(6),
                                        row.getInt(7),
                                        row.getInt(8))),
                        job,
                        pipeline,
                        pipeline,
                        ofRuns)
                .stream()
                .sorted(Comparator.comparing((Numbered run) -> run.column.at()).reversed())
                .toList();
        if (runs.isEmpty()) {
            throw Jobs.unknown(job, pipeline);
        }
        return new Outline(runs.getFirst().job, runs);
    }

    /** In how many runs a test failed, the newest of which has the column {@code newest}. */
    private static class Failing {
        private final long test;
        private int newest = Integer.MAX_VALUE;
        private int runs;
        private int counted = -1;

        Failing(long test) {
            this.test = test;
        }

        /** Failures of one run come together. */
        void in(int column) {
            newest = Math.min(newest, column);
            runs += counted == column ? 0 : 1;
            counted = column;
        }
    }

    private List<Long> failing(List<Numbered> runs, Map<Long, Integer> columns) {
        if (runs.isEmpty()) {
            return List.of();
        }
        String ofRun = "(select run_id, name_id from run_test where run_id = ? and status in ('FAIL', 'UXSUCCESS',"
                + " 'INPROGRESS', 'UNKNOWN') limit " + MAX_FAILURES + ")";
        Map<Long, Failing> found = new HashMap<>();
        database.each(
                String.join(" union all ", Collections.nCopies(runs.size(), ofRun)),
                row -> {
                    found.computeIfAbsent(row.getLong(2), Failing::new).in(columns.get(row.getLong(1)));
                    return null;
                },
                runs.stream().map(Numbered::id).toArray());
        return found.values().stream()
                .sorted(Comparator.comparingInt((Failing test) -> test.newest)
                        .thenComparing(test -> test.runs, Comparator.reverseOrder())
                        .thenComparing(test -> test.test))
                .map(test -> test.test)
                .toList();
    }

    /** From the index that has all of it: left to itself the database may read every test of the runs. */
    private List<Row> rows(List<Long> tests, Outline outline) {
        if (tests.isEmpty()) {
            return List.of();
        }
        Map<Long, GridRow> rows = new HashMap<>();
        List<Object> values = new ArrayList<>(tests);
        values.addAll(outline.columns.keySet());
        database.each(
                "select t.name_id, t.run_id, t.ordinal, t.status, f.fingerprint from run_test t force index (run_test_compared)"
                        + " left join run_failure f on f.run_id = t.run_id and f.ordinal = t.ordinal where t.name_id in "
                        + Database.marks(tests.size()) + " and t.run_id in " + Database.marks(outline.runs.size()),
                row -> {
                    rows.computeIfAbsent(row.getLong(1), test -> new GridRow(outline.runs))
                            .add(
                                    outline.columns.get(row.getLong(2)),
                                    row.getInt(3),
                                    TestStatus.valueOf(row.getString(4)),
                                    row.getString(5));
                    return null;
                },
                values.toArray());
        Map<Long, String> names = new HashMap<>();
        database.each(
                "select id, name from test_name where id in " + Database.marks(tests.size()),
                row -> names.put(row.getLong(1), row.getString(2)),
                tests.toArray());
        return tests.stream().map(test -> rows.get(test).row(names.get(test))).toList();
    }
}
