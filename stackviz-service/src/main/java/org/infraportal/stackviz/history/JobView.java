package org.infraportal.stackviz.history;

import java.time.Instant;

import org.infraportal.stackviz.runs.Addresses;

/**
 * A job, and a line of CSV.
 *
 * @param failed runs that failed
 * @param incomplete runs in which nothing failed but tests are missing
 * @param lastSeen when its newest run was received
 */
public record JobView(String job, String page, int runs, int passed, int failed, int incomplete, Instant lastSeen) {
    static JobView of(String job, int runs, int passed, int failed, int incomplete, Instant lastSeen) {
        return new JobView(job, Addresses.jobPage(job), runs, passed, failed, incomplete, lastSeen);
    }
}
