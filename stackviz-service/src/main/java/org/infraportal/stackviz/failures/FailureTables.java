package org.infraportal.stackviz.failures;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;

import org.infraportal.database.Database;
import org.infraportal.stackviz.engine.outcome.ClusterSize;
import org.infraportal.stackviz.runs.Run;

/** Writes what was found out about a run. */
@ApplicationScoped
class FailureTables {
    /** Of what is read from a stream besides the fingerprint: a newer version reads stored runs again. */
    static final int VERSION = 3;

    /** The order of {@link ClusterSize}, of clusters {@code c} that are stored. */
    static final String ORDER = "c.tests desc, c.first_at is null, c.first_at, c.first_ordinal";

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
                        cluster.size().tests(),
                        cluster.workers(),
                        cluster.size().firstOrdinal(),
                        cluster.size().firstAt(),
                        seen,
                        cluster.knownId()));
    }

    List<String> fingerprints(Run run, int most) {
        return database.list(
                "select c.fingerprint from run_cluster c where c.run_id = ? order by " + ORDER + " limit ?",
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

    /** The fingerprints of a run's tests, by their ordinals. */
    Map<Integer, String> fingerprints(Run run) {
        Map<Integer, String> fingerprints = new HashMap<>();
        database.each(
                "select ordinal, fingerprint from run_failure where run_id = ?",
                row -> fingerprints.put(row.getInt(1), row.getString(2)),
                run.id);
        return fingerprints;
    }

    /** Notes as what the tests of a run that was read again are known now. */
    void became(Map<Integer, String> before, Map<Integer, String> now) {
        Map<String, Map<String, Integer>> tests = new TreeMap<>();
        before.forEach((ordinal, former) -> {
            String fingerprint = now.get(ordinal);
            if (fingerprint != null && !fingerprint.equals(former)) {
                tests.computeIfAbsent(former, any -> new TreeMap<>()).merge(fingerprint, 1, Integer::sum);
            }
        });
        tests.forEach((former, became) -> became.forEach((fingerprint, count) -> database.change(
                "insert into former_failure (former, fingerprint, tests) values (?, ?, ?)"
                        + " on duplicate key update tests = tests + ?",
                former,
                fingerprint,
                count,
                count)));
    }

    /** As what a failure is known whose rules have changed; null when nobody knows. */
    String became(String former) {
        return database.first(
                        "select f.fingerprint from former_failure f where f.former = ? and exists (select 1 from run_cluster c"
                                + " where c.fingerprint = f.fingerprint) order by f.tests desc, f.fingerprint limit 1",
                        row -> row.getString(1),
                        former)
                .orElse(null);
    }

    /** What an older version wrote. */
    void forget(Run run) {
        for (String table : List.of("run_failure", "run_cluster", "run_facts", "run_evidence")) {
            database.change("delete from " + table + " where run_id = ?", run.id);
        }
    }
}
