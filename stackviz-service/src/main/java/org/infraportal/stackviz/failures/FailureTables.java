package org.infraportal.stackviz.failures;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;

import org.infraportal.stackviz.runs.Columns;
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
                .run(() -> database.batch(
                        "insert ignore into failure (fingerprint, title, exception, frame, sample_run_id,"
                                + " sample_ordinal) values (?, ?, ?, ?, ?, ?)",
                        sorted,
                        (row, entry) -> {
                            row.setString(1, entry.fingerprint());
                            row.setString(2, entry.title());
                            row.setString(3, entry.exception());
                            row.setString(4, entry.frame());
                            row.setLong(5, entry.runId());
                            row.setInt(6, entry.ordinal());
                        }));
    }

    void failures(Run run, List<Found> failures) {
        database.batch(
                "insert into run_failure (run_id, ordinal, fingerprint, known_id) values (?, ?, ?, ?)",
                failures,
                (row, failure) -> {
                    row.setLong(1, run.id);
                    row.setInt(2, failure.ordinal());
                    row.setString(3, failure.fingerprint());
                    row.setString(4, failure.knownId());
                });
    }

    void clusters(Run run, List<Cluster> clusters) {
        Instant seen = run.startedAt == null || run.startedAt.isAfter(run.receivedAt) ? run.receivedAt : run.startedAt;
        database.batch(
                "insert into run_cluster (run_id, fingerprint, tests, workers, first_ordinal, first_at, seen_at,"
                        + " known_id) values (?, ?, ?, ?, ?, ?, ?, ?)",
                clusters,
                (row, cluster) -> {
                    row.setLong(1, run.id);
                    row.setString(2, cluster.fingerprint());
                    row.setInt(3, cluster.tests());
                    row.setInt(4, cluster.workers());
                    row.setInt(5, cluster.firstOrdinal());
                    row.setObject(6, Columns.utc(cluster.firstAt()));
                    row.setObject(7, Columns.utc(seen));
                    row.setString(8, cluster.knownId());
                });
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
