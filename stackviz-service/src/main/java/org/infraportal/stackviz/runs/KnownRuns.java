package org.infraportal.stackviz.runs;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;

import org.infraportal.outbox.Outbox;
import org.infraportal.stackviz.runs.RunUploads.Uploaded;

/** Completes runs whose stream comes again, with what is said about it this time. */
@ApplicationScoped
public class KnownRuns {
    private final Runs runs;
    private final RunRights rights;
    private final Database database;
    private final Outbox outbox;
    private final List<RunReader> features;

    KnownRuns(Runs runs, RunRights rights, Database database, Outbox outbox, @All List<RunReader> features) {
        this.runs = runs;
        this.rights = rights;
        this.database = database;
        this.outbox = outbox;
        this.features = features;
    }

    /** Which labels of a run are not what somebody says. */
    public List<LabelChange.Differing> differing(Run run, RunLabels labels) {
        Run copy = LabelChange.copy(run);
        return LabelChange.of(copy, said(labels, copy), false).differs();
    }

    /**
     * Fills empty labels in, and changes the others when that is asked for, which takes the right to it. Whoever listens is
     * told of the run again.
     */
    Uploaded again(Run known, RunLabels labels) {
        boolean change = labels.relabels() && !differing(known, labels).isEmpty();
        if (change) {
            rights.require(rights.owns(known), known, "changing labels");
        }
        return QuarkusTransaction.requiringNew().call(() -> {
            // Two uploads at once see each other's labels.
            database.number("select id from run where id = ? for update", known.id);
            Run run = runs.findById(known.id);
            LabelChange made = LabelChange.of(run, said(labels, run), change);
            if (made.filled()) {
                outbox.add(RunUploads.event(run, fingerprints(run)));
            }
            return new Uploaded(run, false, made.differs());
        });
    }

    /** The name of a file is no statement about the run: it only serves where there is none. */
    private static Run said(RunLabels labels, Run run) {
        Run said = new Run();
        labels.describe(said);
        if (!labels.named() && run.name != null) {
            said.name = null;
        }
        return said;
    }

    private List<String> fingerprints(Run run) {
        Set<String> fingerprints = new LinkedHashSet<>();
        features.forEach(feature -> fingerprints.addAll(feature.fingerprints(run)));
        return fingerprints.stream().limit(RunReader.MOST_FINGERPRINTS).toList();
    }
}
