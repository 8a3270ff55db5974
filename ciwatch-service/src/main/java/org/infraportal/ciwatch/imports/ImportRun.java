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
import jakarta.persistence.Table;
import jakarta.persistence.Transient;

/** One import that ran to its end. */
@Entity
@Table(name = "import_run")
class ImportRun {
    static final int MOST_SKIPPED_LINES = 50;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "ended_at")
    Instant endedAt;

    @Column(name = "started_by")
    String startedBy;

    @Column(name = "file_name")
    String fileName;

    /** Where the file is read just now, blank lines counted too. */
    @Transient
    long line;

    @Column(name = "lines_read")
    long read;

    long events;
    long reports;
    long duplicates;
    long ignored;
    long skipped;

    @Column(name = "skipped_lines")
    @Convert(converter = SkippedLines.class)
    List<SkippedLine> skippedLines = new ArrayList<>();

    void skip(String why) {
        skipped++;
        if (skippedLines.size() < MOST_SKIPPED_LINES) {
            skippedLines.add(new SkippedLine(line, why));
        }
    }
}
