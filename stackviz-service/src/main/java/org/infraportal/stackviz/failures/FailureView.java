package org.infraportal.stackviz.failures;

import java.time.Instant;

import org.infraportal.database.Columns;
import org.infraportal.web.CsvColumns;

/**
 * A kind of failure as the outside sees it.
 *
 * @param runs how many runs have it, of those asked for
 * @param of how many runs there are of those asked for
 * @param tests how many tests failed with it in those runs
 */
@CsvColumns({
    "fingerprint",
    "title",
    "exception",
    "frame",
    "runs",
    "of",
    "tests",
    "firstSeen",
    "lastSeen",
    "known=known.id",
    "known.bug"
})
public record FailureView(
        String fingerprint,
        String page,
        String title,
        String exception,
        String frame,
        int runs,
        int of,
        long tests,
        Instant firstSeen,
        Instant lastSeen,
        KnownView known) {
    /** A title that fits a heading. */
    public String shortTitle() {
        return Columns.fit(title, 120);
    }
}
