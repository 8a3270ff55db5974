package org.infraportal.ciwatch.runs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.ciwatch.window.Window;
import org.infraportal.database.Database;

/** The failures of drawn runs, by their fingerprints. */
@ApplicationScoped
public class RunFailures {
    /** A run with more kinds of failures than these is broken as a whole. */
    private static final int MAX_FINGERPRINTS = 50;

    private static final int MAX_LENGTH = 128;
    /** How long a failure is known. */
    private static final Duration KNOWN = Duration.ofDays(30);

    private final Database database;

    RunFailures(Database database) {
        this.database = database;
    }

    /** Replaces the fingerprints of a run; runs in the caller's transaction. */
    void put(String runId, List<String> fingerprints) {
        database.change("delete from run_failure where run_id = ?", runId);
        database.insert(
                "insert into run_failure (run_id, fingerprint)",
                fingerprints == null
                        ? List.of()
                        : fingerprints.stream()
                                .filter(one -> one != null && !one.isBlank() && one.length() <= MAX_LENGTH)
                                .distinct()
                                .limit(MAX_FINGERPRINTS)
                                .toList(),
                fingerprint -> Database.row(runId, fingerprint));
    }

    /** On how many other changes runs failed as a job's runs on a patch set did, in the 30 days up to a time. */
    public long changesAlike(long change, int patchSet, String job, Instant at) {
        return database.number(
                "select count(distinct other.change_number) from run_link mine"
                        + " join run_failure failure on failure.run_id = mine.run_id"
                        + " join run_failure same on same.fingerprint = failure.fingerprint"
                        + " join run_link other on other.run_id = same.run_id and other.change_number <> mine.change_number"
                        + " where mine.change_number = ? and mine.patch_set = ? and mine.job = ? and other.linked_at >= ?",
                change,
                patchSet,
                job,
                Window.earlier(at, KNOWN));
    }
}
