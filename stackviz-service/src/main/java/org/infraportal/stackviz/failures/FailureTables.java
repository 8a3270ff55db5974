package org.infraportal.stackviz.failures;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;

import org.infraportal.stackviz.runs.Database;
import org.infraportal.stackviz.runs.Run;

/** Writes what was found out about a run. */
@ApplicationScoped
class FailureTables {
    /** Of what is read from a stream besides the fingerprint: a newer version reads stored runs again. */
    static final int VERSION = 1;

    private final Database database;
    private final ObjectMapper json;

    FailureTables(Database database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** A kind of failure with a sample of it. */
    record Entry(String fingerprint, String title, String exception, String frame, long runId, int ordinal) {}

    /** A test that failed. */
    record Found(int ordinal, String fingerprint, String knownId) {}

    /** On its own and in order, so that two runs with the same failures wait for each other only for a moment. */
    void dictionary(Collection<Entry> sorted) {
        if (sorted.isEmpty()) {
            return;
        }
        QuarkusTransaction.requiringNew()
                .run(() -> database.insert(
                        "insert ignore into failure (fingerprint, title, exception, frame, sample_run_id,"
                                + " sample_ordinal)",
                        sorted,
                        entry -> Database.row(
                                entry.fingerprint(),
                                entry.title(),
                                entry.exception(),
                                entry.frame(),
                                entry.runId(),
                                entry.ordinal())));
    }

    void failures(Run run, List<Found> failures) {
        database.insert(
                "insert into run_failure (run_id, ordinal, fingerprint, known_id)",
                failures,
                failure -> Database.row(run.id, failure.ordinal(), failure.fingerprint(), failure.knownId()));
    }

    void clusters(Run run, List<Cluster> clusters) {
        Instant seen = run.startedAt == null || run.startedAt.isAfter(run.receivedAt) ? run.receivedAt : run.startedAt;
        database.insert(
                "insert into run_cluster (run_id, fingerprint, tests, workers, first_ordinal, first_at, seen_at,"
                        + " known_id)",
                clusters,
                cluster -> Database.row(
                        run.id,
                        cluster.fingerprint(),
                        cluster.tests(),
                        cluster.workers(),
                        cluster.firstOrdinal(),
                        cluster.firstAt(),
                        seen,
                        cluster.knownId()));
    }

    /** The largest clusters first, then the one that began first. */
    List<String> fingerprints(Run run, int most) {
        return database.list(
                "select fingerprint from run_cluster where run_id = ? order by tests desc, first_ordinal limit ?",
                row -> row.getString(1),
                run.id,
                most);
    }

    void facts(Run run, RunFacts facts) {
        try {
            database.change(
                    "insert into run_facts (run_id, version, facts) values (?, ?, ?)",
                    run.id,
                    VERSION,
                    json.writeValueAsString(facts));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("run " + run.publicId + ": its facts cannot be written", e);
        }
    }

    /** What an older version wrote. */
    void forget(Run run) {
        for (String table : List.of("run_failure", "run_cluster", "run_facts")) {
            database.change("delete from " + table + " where run_id = ?", run.id);
        }
    }
}
