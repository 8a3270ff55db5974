package org.infraportal.ciwatch.health;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * How the CIs of a project do in a window of time.
 *
 * @param patchSets patch sets with a report
 * @param cis CIs that reported
 * @param silent names of the CIs that have the project in their scope and did not report
 * @param success of the results of all jobs, those that succeeded
 * @param failure of them, those that failed because of the change, as far as the word tells
 * @param successRate success over success and failure; null when there are neither
 * @param lastReport the time of the last report in the window, or null
 * @param page the project's page, as a path on the portal
 */
public record ProjectHealth(
        String project,
        long patchSets,
        long cis,
        List<String> silent,
        long success,
        long failure,
        Double successRate,
        Instant lastReport,
        String page) {

    /** The results that say something about the change: the success rate's denominator. */
    @JsonIgnore
    public long decided() {
        return success + failure;
    }
}
