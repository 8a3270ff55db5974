package org.infraportal.stackviz.failures;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;

import io.quarkus.narayana.jta.QuarkusTransaction;
import org.jboss.logging.Logger;

import org.infraportal.stackviz.engine.failures.FailureTexts;
import org.infraportal.stackviz.runs.AttachmentIndex;
import org.infraportal.stackviz.runs.Database;
import org.infraportal.stackviz.runs.StreamStore;
import org.infraportal.subunit.TestStatus;
import org.infraportal.web.ProblemException;

/**
 * Asks the newest stored failures again when the known ones have changed. Each change starts one pass, or has the one
 * that runs start over.
 */
@ApplicationScoped
public class KnownFailureRematch {
    private static final Logger LOG = Logger.getLogger(KnownFailureRematch.class);

    /** How many failures a pass asks: those of some thousand runs. */
    static final int MOST = 20_000;

    private final Database database;
    private final StreamStore store;
    private final KnownFailureList known;
    private final AtomicInteger wanted = new AtomicInteger();

    KnownFailureRematch(Database database, StreamStore store, KnownFailureList known) {
        this.database = database;
        this.store = store;
        this.known = known;
    }

    private record Stored(
            long runId,
            String sha256,
            int ordinal,
            String knownId,
            String name,
            TestStatus status,
            String attachments) {}

    void fileChanged(@Observes KnownFailureFile.Changed changed) {
        start();
    }

    /** Starts a pass in the background. */
    public void start() {
        if (wanted.getAndIncrement() == 0) {
            Thread.ofVirtual().name("known-failures").start(this::passes);
        }
    }

    @ActivateRequestContext
    void passes() {
        int asked;
        do {
            asked = wanted.get();
            try {
                pass();
            } catch (RuntimeException e) {
                LOG.errorf(e, "known failures: a pass over stored failures ended early");
            }
        } while (!wanted.compareAndSet(asked, 0));
    }

    /** Returns how many failures are another known failure than before. */
    int pass() {
        int changed = 0;
        for (long runId : database.list(
                "select run_id from (select run_id from run_failure order by run_id desc, ordinal desc limit ?) newest"
                        + " group by run_id order by run_id desc",
                row -> row.getLong(1),
                MOST)) {
            try {
                changed += QuarkusTransaction.requiringNew().timeout(600).call(() -> run(runId));
            } catch (ProblemException e) {
                LOG.warnf("run %d: %s", runId, e.getMessage());
            }
        }
        return changed;
    }

    private int run(long runId) throws IOException {
        List<Stored> failures = database.list(
                "select r.sha256, f.ordinal, f.known_id, n.name, t.status, t.attachments from run_failure f"
                        + " join run r on r.id = f.run_id join run_test t on t.run_id = f.run_id and t.ordinal ="
                        + " f.ordinal join test_name n on n.id = t.name_id where f.run_id = ? order by f.ordinal limit "
                        + MOST,
                row -> new Stored(
                        runId,
                        row.getString(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getString(4),
                        TestStatus.valueOf(row.getString(5)),
                        row.getString(6)),
                runId);
        Map<Integer, String> changed = new LinkedHashMap<>();
        KnownMatching matching = new KnownMatching(known.all());
        try (FileChannel stream = store.open(failures.getFirst().sha256())) {
            for (Stored failure : failures) {
                FailureTexts texts = new FailureTexts(AttachmentIndex.read(failure.attachments()), stream);
                String id = matching.of(texts.failure(failure.name(), failure.status()), texts, failure.name());
                if (!Objects.equals(id, failure.knownId())) {
                    changed.put(failure.ordinal(), id);
                }
            }
        }
        write(runId, changed);
        return changed.size();
    }

    private void write(long runId, Map<Integer, String> changed) {
        if (changed.isEmpty()) {
            return;
        }
        database.batch(
                "update run_failure set known_id = ? where run_id = ? and ordinal = ?",
                new ArrayList<>(changed.entrySet()),
                (row, change) -> {
                    row.setString(1, change.getValue());
                    row.setLong(2, runId);
                    row.setInt(3, change.getKey());
                });
        database.change(
                "update run_cluster set known_id = (select f.known_id from run_failure f where f.run_id ="
                        + " run_cluster.run_id and f.fingerprint = run_cluster.fingerprint and f.known_id is not null"
                        + " group by f.known_id order by count(*) desc, f.known_id desc limit 1) where run_id = ?",
                runId);
    }
}
