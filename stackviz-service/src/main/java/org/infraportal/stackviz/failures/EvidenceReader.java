package org.infraportal.stackviz.failures;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import org.infraportal.database.Database;
import org.infraportal.stackviz.engine.failures.EvidenceLines;
import org.infraportal.stackviz.files.RunFile;
import org.infraportal.stackviz.files.RunFileKind;
import org.infraportal.stackviz.files.RunFileReader;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.StreamStore;
import org.infraportal.web.ProblemException;

/** Looks through the consoles, the logs and the other texts of a run for what lies beneath its failures. */
@ApplicationScoped
class EvidenceReader implements RunFileReader {
    private static final Logger LOG = Logger.getLogger(EvidenceReader.class);

    private final RunEvidence evidence;
    private final Database database;
    private final StreamStore store;

    EvidenceReader(RunEvidence evidence, Database database, StreamStore store) {
        this.evidence = evidence;
        this.database = database;
        this.store = store;
    }

    @Override
    public boolean reads(RunFileKind kind) {
        return RunLogs.reads(kind);
    }

    @Override
    public void read(Run run, RunFile file, FileChannel bytes) throws IOException {
        read(run, file.number, file.kind, bytes);
    }

    private void read(Run run, int number, RunFileKind kind, FileChannel bytes) throws IOException {
        evidence.ofFile(
                run,
                number,
                EvidenceLines.of(
                        Channels.newInputStream(bytes),
                        kind == RunFileKind.SERVICE_LOG,
                        evidence.times(run),
                        run.startedAt == null ? run.receivedAt : run.startedAt));
    }

    private record File(int number, RunFileKind kind, String sha256) {}

    /** All files that a run has by now. */
    void again(Run run) throws IOException {
        for (File file : database.list(
                "select number, kind, sha256 from run_file where run_id = ? order by number",
                row -> new File(row.getInt(1), RunFileKind.valueOf(row.getString(2)), row.getString(3)),
                run.id)) {
            if (reads(file.kind())) {
                try (FileChannel bytes = store.open(file.sha256())) {
                    read(run, file.number(), file.kind(), bytes);
                } catch (ProblemException e) {
                    LOG.warnf("file %d of a run cannot be looked through: %s", file.number(), e.getMessage());
                }
            }
        }
    }
}
