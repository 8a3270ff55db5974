package org.infraportal.stackviz.failures;

import java.time.Instant;

/** A run that has a failure as a line of CSV. */
record OccurrenceLine(
        String run, String job, String project, Long change, Integer patchSet, int tests, Instant seenAt, String page) {

    static OccurrenceLine of(OccurrenceView occurrence) {
        var run = occurrence.run();
        return new OccurrenceLine(
                run.id(),
                run.job(),
                run.project(),
                run.change(),
                run.patchSet(),
                occurrence.tests(),
                occurrence.seenAt(),
                run.page());
    }
}
