package org.infraportal.ciwatch.cis;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.infraportal.ciwatch.comments.OwnFormat;
import org.infraportal.database.Database;

/** The expressions of those CIs that write as no other does. */
@ApplicationScoped
public class Formats {
    private static final String COLUMNS = "select ci_id, success, failure, job_line, success_samples, failure_samples,"
            + " changed_at, changed_by from ci_patterns";
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private final Database database;
    private final ObjectMapper json;
    private final Map<Patterns, OwnFormat> compiled = new ConcurrentHashMap<>();

    Formats(Database database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The expressions of one CI; each may be null. */
    public record Patterns(String success, String failure, String jobLine) {}

    /** What is kept of one CI. */
    public record Kept(
            Patterns patterns,
            List<String> successSamples,
            List<String> failureSamples,
            Instant changedAt,
            String changedBy) {}

    /** By the numbers of the CIs that have any; for one batch of events. */
    public Map<Long, OwnFormat> all() {
        Map<Long, OwnFormat> formats = new HashMap<>();
        database.each(
                "select ci_id, success, failure, job_line from ci_patterns",
                row -> formats.put(
                        row.getLong(1),
                        compiled.computeIfAbsent(
                                new Patterns(row.getString(2), row.getString(3), row.getString(4)),
                                kept -> OwnFormat.of(kept.success(), kept.failure(), kept.jobLine()))));
        return formats;
    }

    /** What is kept of a CI, if it has any. */
    public Optional<Kept> of(long ci) {
        return database.first(COLUMNS + " where ci_id = ?", this::kept, ci);
    }

    /** Replaces what is kept of a CI; runs in the caller's transaction. */
    public void put(long ci, Kept kept) {
        database.change("delete from ci_patterns where ci_id = ?", ci);
        Patterns patterns = kept.patterns();
        if (patterns.success() != null || patterns.failure() != null || patterns.jobLine() != null) {
            database.change(
                    "insert into ci_patterns (ci_id, success, failure, job_line, success_samples, failure_samples,"
                            + " changed_at, changed_by) values (?, ?, ?, ?, ?, ?, ?, ?)",
                    ci,
                    patterns.success(),
                    patterns.failure(),
                    patterns.jobLine(),
                    written(kept.successSamples()),
                    written(kept.failureSamples()),
                    kept.changedAt(),
                    kept.changedBy());
        }
    }

    private Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                new Patterns(row.getString(2), row.getString(3), row.getString(4)),
                read(row.getString(5)),
                read(row.getString(6)),
                Database.instant(row, "changed_at"),
                row.getString(8));
    }

    private String written(List<String> texts) {
        try {
            return json.writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("samples: cannot be written", e);
        }
    }

    private List<String> read(String texts) {
        try {
            return json.readValue(texts, TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("samples: cannot be read", e);
        }
    }
}
