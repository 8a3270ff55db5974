package org.infraportal.stackviz.failures;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.database.Columns;
import org.infraportal.database.Database;
import org.infraportal.stackviz.engine.outcome.TestList;
import org.infraportal.stackviz.files.RunFile;
import org.infraportal.stackviz.files.RunFileKind;
import org.infraportal.stackviz.files.RunFileReader;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.stackviz.tests.ListedTests;
import org.infraportal.subunit.TestName;

/**
 * Reads a {@linkplain TestList list of tests} that were to run, and finds those that did not. It counts for more than
 * what the stream announces: tests of a worker that died before it began are in no stream.
 */
@ApplicationScoped
public class ExpectedTests implements RunFileReader {
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

    @Override
    public boolean reads(RunFileKind kind) {
        return kind == RunFileKind.TEST_LIST;
    }

    @Override
    public void read(Run run, RunFile file, FileChannel bytes) throws IOException {
        ListedTests listed = new ListedTests(database, run.id);
        listed.clear();
        read(bytes, listed);
        int announced = listed.count();
        listed.ranAsStored();
        Run stored = runs.findById(run.id);
        stored.count(stored.counts().withNeverRan(listed.keepLost()), stored.damages);
        RunFacts facts = clusters.facts(run).announced(announced, Columns.fit(file.name, Columns.LABEL));
        database.change("delete from run_facts where run_id = ?", run.id);
        tables.facts(run, facts);
    }

    private static void read(FileChannel bytes, ListedTests listed) throws IOException {
        BufferedReader lines = new BufferedReader(Channels.newReader(bytes, StandardCharsets.UTF_8));
        TestList.read(lines, id -> {
            TestName name = TestName.of(id);
            listed.add(name.name(), name.scenario(), null);
        });
    }
}
