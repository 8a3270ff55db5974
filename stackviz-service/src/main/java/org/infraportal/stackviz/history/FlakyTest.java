package org.infraportal.stackviz.history;

import java.time.Instant;

import org.infraportal.stackviz.runs.Addresses;

/**
 * A test that failed and passed in the last runs of a job, and a line of CSV.
 *
 * @param failed in how many runs it failed
 * @param of in how many runs it failed or passed
 * @param lastFailure the page of the run in which it failed last
 */
public record FlakyTest(
        String name,
        String page,
        int failed,
        int passed,
        int of,
        double share,
        String lastFailure,
        Instant lastFailedAt) {
    static FlakyTest of(String name, int failed, int passed, String lastFailure, Instant lastFailedAt) {
        int of = failed + passed;
        return new FlakyTest(
                name,
                Addresses.testPage(name),
                failed,
                passed,
                of,
                Math.round(1000.0 * failed / of) / 1000.0,
                lastFailure,
                lastFailedAt);
    }
}
