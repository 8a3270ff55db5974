package org.infraportal.refstack.imports;

import java.time.Instant;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** One import: where it stands. Its report is written by the worker, beside the rows it counts. */
@Entity
class ImportRun {
    static final String RECEIVED = "received";
    static final String RUNNING = "running";
    static final String DONE = "done";
    static final String FAILED = "failed";

    /** The source of a run that reads the configured database. */
    static final String DATABASE = "database";

    @Id
    private String id;

    private Instant startedAt;
    private Long startedBy;
    private String source;
    private String state;
    private String report;
    private Instant finishedAt;
    private String error;

    protected ImportRun() {}

    ImportRun(String id, Instant startedAt, Long startedBy, String source) {
        this.id = id;
        this.startedAt = startedAt;
        this.startedBy = startedBy;
        this.source = source;
        this.state = RECEIVED;
    }

    boolean isUnfinished() {
        return state.equals(RECEIVED) || state.equals(RUNNING);
    }

    boolean isOfDatabase() {
        return source.equals(DATABASE);
    }

    String id() {
        return id;
    }

    Instant startedAt() {
        return startedAt;
    }

    Long startedBy() {
        return startedBy;
    }

    String source() {
        return source;
    }

    String state() {
        return state;
    }

    String report() {
        return report;
    }

    Instant finishedAt() {
        return finishedAt;
    }

    String error() {
        return error;
    }

    void run() {
        state = RUNNING;
    }

    void done(Instant at) {
        state = DONE;
        finishedAt = at;
    }

    void failed(Instant at, String why) {
        state = FAILED;
        finishedAt = at;
        error = why.length() <= 1000 ? why : why.substring(0, 1000);
    }
}
