package org.infraportal.stackviz.failures;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.stackviz.runs.Columns;
import org.infraportal.stackviz.runs.Counts;
import org.infraportal.stackviz.runs.Database;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.RunFile;
import org.infraportal.stackviz.runs.RunFileKind;
import org.infraportal.stackviz.runs.RunFileReader;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.stackviz.runs.StoredName;
import org.infraportal.subunit.TestName;

/**
 * Reads a list of tests that were to run, one a line as {@code stestr list} writes them, and finds those that did not. It
 * counts for more than what the stream announces: tests of a worker that died before it began are in no stream.
 */
@ApplicationScoped
public class ExpectedTests implements RunFileReader {
    private static final int MOST = 1_000_000;
    private static final int LONGEST_LINE = 10_000;
    private static final int BATCH = 1000;

    private final Database database;
    private final Runs runs;
    private final FailureTables tables;
    private final Clusters clusters;

    ExpectedTests(Database database, Runs runs, FailureTables tables, Clusters clusters) {
        this.database = database;
        this.runs = runs;
        this.tables = tables;
        this.clusters = clusters;
    }

    private record Key(long nameId, String scenario) {}

    @Override
    public boolean reads(RunFileKind kind) {
        return kind == RunFileKind.TEST_LIST;
    }

    @Override
    public void read(Run run, RunFile file, FileChannel bytes) throws IOException {
        database.change("delete from run_listed_test where run_id = ?", run.id);
        int listed = list(run, bytes);
        database.change(
                "delete from run_listed_test where run_id = ? and (exists (select 1 from run_test t where t.run_id ="
                        + " run_listed_test.run_id and t.name_id = run_listed_test.name_id and coalesce(t.scenario, '')"
                        + " = run_listed_test.scenario) or exists (select 1 from run_test t where t.run_id ="
                        + " run_listed_test.run_id and t.name_id = run_listed_test.fixture_id))",
                run.id);
        int neverRan = (int) database.number("select count(*) from run_listed_test where run_id = ?", run.id);
        Run stored = runs.findById(run.id);
        Counts counts = stored.counts();
        stored.count(new Counts(
                counts.tests(),
                counts.passed(),
                counts.failed(),
                counts.skipped(),
                counts.expectedFailures(),
                counts.unexpectedSuccesses(),
                counts.unfinished(),
                neverRan));
        RunFacts facts = clusters.facts(run).announced(listed, Columns.fit(file.name, Columns.LABEL));
        database.change("delete from run_facts where run_id = ?", run.id);
        tables.facts(run, facts);
    }

    /** Returns how many different tests the list names. */
    private int list(Run run, FileChannel bytes) throws IOException {
        Map<Key, String> batch = new HashMap<>();
        int seen = 0;
        BufferedReader lines = new BufferedReader(Channels.newReader(bytes, StandardCharsets.UTF_8));
        for (String line = line(lines); line != null && seen < MOST; line = line(lines)) {
            String id = line.strip();
            if (id.isEmpty() || id.contains(" ") && !id.endsWith(")")) {
                continue;
            }
            TestName name = TestName.of(id);
            batch.put(
                    new Key(
                            StoredName.id(name.name()),
                            Columns.fit(Objects.toString(name.scenario(), ""), Columns.LABEL)),
                    name.name());
            seen++;
            if (batch.size() >= BATCH) {
                write(run, batch);
            }
        }
        write(run, batch);
        return (int) database.number("select count(*) from run_listed_test where run_id = ?", run.id);
    }

    /** A line, or the start of one that no honest test is as long as; null at the end. */
    private static String line(BufferedReader lines) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = lines.read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n') {
            if (line.length() < LONGEST_LINE) {
                line.append((char) c);
            }
            c = lines.read();
        }
        return line.toString();
    }

    private void write(Run run, Map<Key, String> batch) {
        SortedMap<Long, String> names = new TreeMap<>();
        batch.forEach((key, name) -> names.put(key.nameId(), Columns.fit(name, StoredName.LONGEST)));
        StoredName.keep(database, names);
        database.insert(
                "insert ignore into run_listed_test (run_id, name_id, fixture_id, scenario)",
                batch.entrySet(),
                entry -> {
                    String name = entry.getValue();
                    String owner = name.substring(0, Math.max(0, name.lastIndexOf('.')));
                    return Database.row(
                            run.id,
                            entry.getKey().nameId(),
                            StoredName.id(owner + ".setUpClass"),
                            entry.getKey().scenario());
                });
        batch.clear();
    }
}
