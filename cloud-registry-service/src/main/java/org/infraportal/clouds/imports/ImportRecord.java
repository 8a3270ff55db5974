package org.infraportal.clouds.imports;

import java.time.Instant;
import java.util.Map;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** That a file was sent, by whom, and what came of it; nothing yet while its job goes on. */
@Entity
public class ImportRecord {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Enumerated(EnumType.STRING)
    private ImportKind kind;

    private String sha256;
    private Instant importedAt;
    private String importedBy;
    private int rowsRead;
    private int rowsCreated;
    private int rowsUpdated;
    private int rowsUnchanged;
    private int rowsSkipped;

    protected ImportRecord() {}

    ImportRecord(ImportKind kind, String sha256, Instant importedAt, String importedBy) {
        this.kind = kind;
        this.sha256 = sha256;
        this.importedAt = importedAt;
        this.importedBy = importedBy;
    }

    /** Says what came of the rows, in the transaction that keeps them. */
    void counted(Map<RowKeeper.Outcome, Integer> outcomes, int skipped) {
        this.rowsCreated = outcomes.getOrDefault(RowKeeper.Outcome.CREATED, 0);
        this.rowsUpdated = outcomes.getOrDefault(RowKeeper.Outcome.UPDATED, 0);
        this.rowsUnchanged = outcomes.getOrDefault(RowKeeper.Outcome.UNCHANGED, 0);
        this.rowsSkipped = skipped;
        this.rowsRead = rowsCreated + rowsUpdated + rowsUnchanged + rowsSkipped;
    }

    Long id() {
        return id;
    }

    ImportKind kind() {
        return kind;
    }

    String sha256() {
        return sha256;
    }

    Instant importedAt() {
        return importedAt;
    }

    String importedBy() {
        return importedBy;
    }

    int read() {
        return rowsRead;
    }

    int created() {
        return rowsCreated;
    }

    int updated() {
        return rowsUpdated;
    }

    int unchanged() {
        return rowsUnchanged;
    }

    int skipped() {
        return rowsSkipped;
    }
}
