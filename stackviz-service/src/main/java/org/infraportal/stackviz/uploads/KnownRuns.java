package org.infraportal.stackviz.uploads;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;

import org.infraportal.outbox.Outbox;
import org.infraportal.stackviz.runs.Labels;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.RunRights;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.stackviz.tests.RunReader;
import org.infraportal.stackviz.uploads.RunUploads.Uploaded;

/** Completes runs whose stream comes again, with what is said about it this time. */
@ApplicationScoped
public class KnownRuns {
    private final Runs runs;
    private final RunRights rights;
    private final Outbox outbox;
    private final List<RunReader> features;

    KnownRuns(Runs runs, RunRights rights, Outbox outbox, @All List<RunReader> features) {
        this.runs = runs;
        this.rights = rights;
        this.outbox = outbox;
        this.features = features;
    }

    /** Which labels of a run are not what somebody says. */
    public static List<LabelChange.Differing> differing(Run run, Description description) {
        return LabelChange.of(labels(run, description), description.with(run.name), false)
                .differs();
    }

    /**
     * Fills empty labels in, and changes the others when that is asked for, which takes the right to it. Whoever listens is
     * told of the run again.
     */
    Uploaded again(Run known, Description description) {
        boolean change = description.relabel() && !differing(known, description).isEmpty();
        if (change) {
            rights.require(rights.owns(known), known, "changing labels");
        }
        return QuarkusTransaction.requiringNew().call(() -> {
            // Two uploads at once see each other's labels.
            Run run = runs.held(known.id);
            LabelChange made = LabelChange.of(labels(run, description), description.with(run.name), change);
            boolean named = run.named || description.names();
            if (!made.labels().equals(run.labels()) || named != run.named) {
                run.label(made.labels());
                run.named = named;
                outbox.add(RunUploads.event(run, fingerprints(run)));
            }
            return new Uploaded(run, false, made.differs());
        });
    }

    /** A name that is only that of a file gives way to one that somebody says. */
    private static Labels labels(Run run, Description description) {
        return description.names() && !run.named ? run.labels().withName(null) : run.labels();
    }

    private List<String> fingerprints(Run run) {
        Set<String> fingerprints = new LinkedHashSet<>();
        features.forEach(feature -> fingerprints.addAll(feature.fingerprints(run)));
        return fingerprints.stream().limit(RunReader.MAX_FINGERPRINTS).toList();
    }
}
