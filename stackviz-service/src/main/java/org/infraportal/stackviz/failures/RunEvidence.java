package org.infraportal.stackviz.failures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.database.Columns;
import org.infraportal.database.Database;
import org.infraportal.stackviz.engine.failures.Evidence;
import org.infraportal.stackviz.engine.failures.EvidenceLine;
import org.infraportal.stackviz.engine.failures.FailureTexts;
import org.infraportal.stackviz.engine.failures.FailureTimes;
import org.infraportal.stackviz.engine.failures.FailureTimes.Span;
import org.infraportal.stackviz.engine.failures.Nearness;
import org.infraportal.stackviz.runs.Durations;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.RunView;
import org.infraportal.stackviz.tests.TestView;

/** Keeps and finds what logs show of causes beneath the failures of a run: some hundred lines at most. */
@ApplicationScoped
public class RunEvidence {
    /** Lines of all files of a run. */
    private static final int MAX_OF_FILES = 300;

    private final Database database;

    RunEvidence(Database database) {
        this.database = database;
    }

    /** What the log of a failed test shows that stands for all that failed alike. */
    record Own(int ordinal, String fingerprint, int tests, FailureTexts.Shown shown) {
        private Row row(int number) {
            EvidenceLine line = shown.line();
            Nearness near = new Nearness(Duration.ZERO, tests, List.of(fingerprint));
            return new Row(
                    0,
                    ordinal,
                    number,
                    shown.attachment(),
                    Columns.fit(shown.name(), Columns.LABEL),
                    new EvidenceLine(
                            line.evidence(), line.count(), line.number(), line.offset(), line.at(), line.text(), near));
        }
    }

    private record Row(int file, int ordinal, int number, int attachment, String log, EvidenceLine line) {}

    /** What the stream itself shows. */
    void ofStream(Run run, List<Own> own, List<EvidenceLine> console) {
        List<Row> rows = new ArrayList<>();
        for (Own one : own) {
            rows.add(one.row(rows.size() + 1));
        }
        rows.addAll(rows(0, console));
        write(run, rows);
    }

    void ofFile(Run run, int file, List<EvidenceLine> lines) {
        long there = database.number("select count(*) from run_evidence where run_id = ? and file_number > 0", run.id);
        write(run, rows(file, lines.subList(0, (int) Math.clamp(MAX_OF_FILES - there, 0, lines.size()))));
    }

    private static List<Row> rows(int file, List<EvidenceLine> lines) {
        List<Row> rows = new ArrayList<>();
        for (EvidenceLine line : lines) {
            rows.add(new Row(file, 0, rows.size() + 1, 0, null, line));
        }
        return rows;
    }

    private void write(Run run, List<Row> rows) {
        database.insert(
                "insert into run_evidence (run_id, file_number, ordinal, number, attachment, log, kind, line_count, line,"
                        + " position, happened_at, apart_millis, tests, fingerprints, text)",
                rows,
                row -> columns(run, row));
    }

    private static Object[] columns(Run run, Row row) {
        EvidenceLine line = row.line();
        Nearness near = line.near();
        return Database.row(
                run.id,
                row.file(),
                row.ordinal(),
                row.number(),
                row.attachment(),
                row.log(),
                line.evidence().name(),
                line.count(),
                line.number(),
                line.offset(),
                line.at(),
                near == null ? null : near.apart().toMillis(),
                near == null ? 0 : near.tests(),
                near == null ? "" : String.join(" ", near.causes()),
                line.text());
    }

    /** When the failed tests of a run ran that is in the tables. */
    FailureTimes times(Run run) {
        return new FailureTimes(database.list(
                "select t.started_at, t.duration_micros, f.fingerprint from run_failure f join run_test t on"
                        + " t.run_id = f.run_id and t.ordinal = f.ordinal where f.run_id = ? and t.started_at is not null"
                        + " order by f.ordinal limit ?",
                row -> span(
                        run,
                        Database.instant(row, "started_at"),
                        Durations.ofMicros(row.getObject(2, Long.class)),
                        row.getString(3)),
                run.id,
                FailureTimes.MAX));
    }

    /** @param took null for a test that never ended */
    static Span span(Run run, Instant start, Duration took, String fingerprint) {
        return new Span(start, took == null ? run.endedAt : start.plus(took), fingerprint);
    }

    private record Found(EvidenceLine line, EvidenceView view) {}

    /** All of a run, what lies nearest to its failures first. */
    public List<EvidenceView> of(Run run) {
        return database
                .list(
                        "select e.*, n.name as test, f.name as file from run_evidence e left join run_file f"
                                + " on f.run_id = e.run_id and f.number = e.file_number left join run_test t on"
                                + " t.run_id = e.run_id and t.ordinal = e.ordinal left join test_name n on"
                                + " n.id = t.name_id where e.run_id = ?",
                        row -> found(run, row),
                        run.id)
                .stream()
                .sorted(Comparator.comparing(Found::line))
                .map(Found::view)
                .toList();
    }

    private static Found found(Run run, ResultSet row) throws SQLException {
        Long apart = row.getObject("apart_millis", Long.class);
        String fingerprints = row.getString("fingerprints");
        List<String> causes = fingerprints.isEmpty() ? List.of() : List.of(fingerprints.split(" "));
        int tests = row.getInt("tests");
        EvidenceLine line = new EvidenceLine(
                Evidence.valueOf(row.getString("kind")),
                row.getLong("line_count"),
                row.getLong("line"),
                row.getLong("position"),
                Database.instant(row, "happened_at"),
                row.getString("text"),
                apart == null ? null : new Nearness(Duration.ofMillis(apart), tests, causes));
        int file = row.getInt("file_number");
        int ordinal = row.getInt("ordinal");
        int attachment = row.getInt("attachment");
        return new Found(
                line,
                new EvidenceView(
                        line.evidence(),
                        line.text(),
                        line.count(),
                        row.getString("test"),
                        ordinal > 0 ? row.getString("log") : row.getString("file"),
                        line.number() == 0 ? null : line.number(),
                        page(run, file, ordinal, attachment, line),
                        line.at(),
                        apart == null ? null : apart / 1000.0,
                        tests,
                        causes));
    }

    private static String page(Run run, int file, int ordinal, int attachment, EvidenceLine line) {
        if (file > 0) {
            return LogMatch.page(RunView.page(run), file, line.number());
        }
        if (ordinal == 0) {
            return RunView.page(run) + "/console" + (line.offset() == 0 ? "" : "?pageToken=" + line.offset());
        }
        String log = TestView.page(run, ordinal) + "/attachments/" + attachment;
        return line.number() == 0 ? log + "?at=" + line.offset() : LogMatch.around(log, line.number());
    }
}
