package org.infraportal.stackviz.timeline;

import java.time.Instant;

/** A test or a gap as a line of CSV. */
record EntryCsv(String status, String name, String worker, Instant startedAt, Double seconds) {
    static EntryCsv of(EntryLine line) {
        return new EntryCsv(
                line.status(),
                line.name(),
                line.worker(),
                line.begin(),
                line.ended() ? line.length().toNanos() / 1e9 : null);
    }
}
