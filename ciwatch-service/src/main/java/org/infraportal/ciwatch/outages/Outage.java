package org.infraportal.ciwatch.outages;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;

import org.infraportal.ciwatch.clouds.CloudOutage;

/**
 * A span in which a CI failed on change after change while other CIs passed the same patch sets.
 *
 * @param from the time of the first of these failures
 * @param last the time of the last of them
 * @param until the time of the success that ended it; null while there is none by the window's end
 * @param changes how many different changes failed
 * @param failures how many reports of failure there were
 * @param cases the first fifty of these
 * @param clouds the clouds that were out of use meanwhile
 */
public record Outage(
        Owner ci,
        Instant from,
        Instant last,
        Instant until,
        long changes,
        long failures,
        List<Case> cases,
        List<CloudOutage> clouds) {

    /** The CI. */
    public record Owner(long id, String name, String account, String gerrit) {}

    /**
     * A failure.
     *
     * @param page the change's page, as a path on the portal
     */
    public record Case(long change, int patchSet, String project, Instant at, String page) {
        Case at(Instant time) {
            return new Case(change, patchSet, project, time, page);
        }
    }

    @JsonIgnore
    public boolean isOngoing() {
        return until == null;
    }

    /** From the first failure to the success that ended it, or to the last failure. */
    @JsonIgnore
    public Duration getDuration() {
        return Duration.between(from, until == null ? last : until);
    }
}
