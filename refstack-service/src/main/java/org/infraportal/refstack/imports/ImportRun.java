package org.infraportal.refstack.imports;

import java.time.Instant;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** One import: what it reads, and the report, which the import writes beside the rows it counts. Its job says how far it is. */
@Entity
class ImportRun {
    @Id
    private String id;

    private Instant startedAt;
    private Long startedBy;
    private String source;
    private String report;

    protected ImportRun() {}

    ImportRun(String id, Instant startedAt, Long startedBy, String source) {
        this.id = id;
        this.startedAt = startedAt;
        this.startedBy = startedBy;
        this.source = source;
    }

    String id() {
        return id;
    }

    Instant startedAt() {
        return startedAt;
    }

    String source() {
        return source;
    }

    String report() {
        return report;
    }
}
