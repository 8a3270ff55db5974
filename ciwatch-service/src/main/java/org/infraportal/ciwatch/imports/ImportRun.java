package org.infraportal.ciwatch.imports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** One import, from before its first line on. */
@Entity
class ImportRun {
    static final int MAX_SKIPPED_LINES = 50;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    Instant startedAt;

    /** When it came to its end; null before that, and for one that never did. */
    Instant endedAt;

    String startedBy;

    String fileName;

    /** How far the file is read, blank lines counted too. */
    @Column(name = "last_line")
    long line;

    @Column(name = "lines_read")
    long read;

    long events;
    long reports;
    long duplicates;
    long ignored;
    long skipped;

    @Convert(converter = SkippedLines.class)
    List<SkippedLine> skippedLines = new ArrayList<>();

    /** What a part of the file brought, beside the events that were taken. */
    void add(ImportPart part) {
        line = part.line;
        read += part.read;
        ignored += part.ignored;
        skipped += part.skipped.size();
        part.skipped.stream()
                .limit(Math.max(0, MAX_SKIPPED_LINES - skippedLines.size()))
                .forEach(skippedLines::add);
    }
}
