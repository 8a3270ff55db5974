package org.infraportal.stackviz.failures;

import java.nio.channels.FileChannel;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.stackviz.engine.failures.KnownMatching;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.tests.RunReader;

/** Reads the failures of every run. */
@ApplicationScoped
public class FailureReader implements RunReader {
    private final FailureTables tables;
    private final RunEvidence evidence;
    private final KnownFailureList known;

    FailureReader(FailureTables tables, RunEvidence evidence, KnownFailureList known) {
        this.tables = tables;
        this.evidence = evidence;
        this.known = known;
    }

    @Override
    public List<String> fingerprints(Run run) {
        return tables.fingerprints(run, MAX_FINGERPRINTS);
    }

    @Override
    public Reading begin(Run run, FileChannel stream) {
        return new FailureReading(run, stream, tables, evidence, new KnownMatching(known.all()));
    }
}
