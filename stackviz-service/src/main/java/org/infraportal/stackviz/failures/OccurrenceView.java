package org.infraportal.stackviz.failures;

import java.time.Instant;

import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.RunView;
import org.infraportal.stackviz.tests.TestView;
import org.infraportal.web.CsvColumns;

/**
 * A run that has a failure.
 *
 * @param tests how many of its tests failed like that
 * @param firstTest the page of the one that began first
 */
@CsvColumns({"run=run.id", "run.job", "run.project", "run.change", "run.patchSet", "tests", "seenAt", "run.page"})
public record OccurrenceView(RunView run, int tests, String firstTest, Instant seenAt) {
    static OccurrenceView of(Run run, int tests, int firstOrdinal, Instant seenAt) {
        return new OccurrenceView(RunView.of(run), tests, TestView.page(run, firstOrdinal), seenAt);
    }
}
