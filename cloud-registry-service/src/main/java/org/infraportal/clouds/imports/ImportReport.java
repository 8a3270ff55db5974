package org.infraportal.clouds.imports;

import java.time.Instant;
import java.util.List;

/**
 * What an import did.
 *
 * @param read rows of the file, without the header; created + updated + unchanged + the skipped ones
 * @param skipped the first thousand rows that were not taken
 * @param page where people read this
 */
public record ImportReport(
        Long id,
        String kind,
        int read,
        int created,
        int updated,
        int unchanged,
        int skippedRows,
        List<Skip> skipped,
        String sha256,
        Instant importedAt,
        String importedBy,
        String page) {

    static ImportReport of(ImportRecord entry, List<Skip> skipped) {
        return new ImportReport(
                entry.id(),
                entry.kind().fileName(),
                entry.read(),
                entry.created(),
                entry.updated(),
                entry.unchanged(),
                entry.skipped(),
                skipped,
                entry.sha256(),
                entry.importedAt(),
                entry.importedBy(),
                "/clouds/imports/" + entry.id());
    }

    /** Rows that stand as the file says. */
    public int taken() {
        return created + updated + unchanged;
    }
}
