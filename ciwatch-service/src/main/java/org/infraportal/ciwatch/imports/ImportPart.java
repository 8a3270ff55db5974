package org.infraportal.ciwatch.imports;

import java.util.ArrayList;
import java.util.List;

import org.infraportal.ciwatch.gerrit.EventStore.ReadEvent;

/** Lines of a file that are taken in together. */
final class ImportPart {
    private static final int MOST_EVENTS = 1_000;
    /** Long lines make short parts: this much text is in memory at once, about. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    final List<ReadEvent> events = new ArrayList<>();
    final List<SkippedLine> skipped = new ArrayList<>();
    /** The last of its lines, counted from 1. */
    long line;

    long read;
    long ignored;
    long bytes;

    /** @param line the line before its first */
    ImportPart(long line) {
        this.line = line;
    }

    void skip(String why) {
        skipped.add(new SkippedLine(line, why));
    }

    boolean isFull() {
        return events.size() >= MOST_EVENTS || skipped.size() >= MOST_EVENTS || bytes > MOST_BYTES;
    }
}
