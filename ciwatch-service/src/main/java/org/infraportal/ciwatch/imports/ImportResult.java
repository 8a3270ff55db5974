package org.infraportal.ciwatch.imports;

import java.time.Instant;
import java.util.List;

/**
 * What came of an import, until now if it goes on. {@code read = events + duplicates + ignored + skippedLines}.
 *
 * @param read lines that were not blank
 * @param events events about a change that are new here
 * @param reports new reports that they made
 * @param duplicates events that were here already
 * @param ignored events that are not about a change, such as ref-updated
 * @param skippedLines lines that could not be read
 * @param skipped the first of them
 * @param page the result's page, as a path on the portal
 */
public record ImportResult(
        long id,
        Instant startedAt,
        Instant endedAt,
        String startedBy,
        String fileName,
        long read,
        long events,
        long reports,
        long duplicates,
        long ignored,
        long skippedLines,
        List<SkippedLine> skipped,
        String page) {
    static ImportResult of(ImportRun run, Instant endedAt) {
        return new ImportResult(
                run.id,
                run.startedAt,
                endedAt,
                run.startedBy,
                run.fileName,
                run.read,
                run.events,
                run.reports,
                run.duplicates,
                run.ignored,
                run.skipped,
                run.skippedLines,
                "/ciwatch/imports/" + run.id);
    }
}
