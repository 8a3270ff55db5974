package org.infraportal.clouds.checks;

import java.time.Instant;

import org.infraportal.cloudscheck.Verdict;
import org.infraportal.web.jobs.JobState;
import org.infraportal.web.jobs.JobView;

/**
 * A check in the list.
 *
 * @param overall null while it goes on, and when it was cancelled
 * @param instances how many there is room for; null when the cloud did not say, or nothing limits them
 * @param outdated whether the verdict is older than seven days
 */
public record CheckRow(
        long id,
        JobState state,
        Verdict overall,
        String authUrl,
        String region,
        String provider,
        CheckSource source,
        Long instances,
        String limitedBy,
        Instant startedAt,
        Instant endedAt,
        String startedBy,
        boolean outdated,
        String page) {

    /** @param job null for a report that was handed in */
    static CheckRow of(CheckRecord check, JobView job, Instant now) {
        return new CheckRow(
                check.id(),
                job == null ? JobState.DONE : job.state(),
                check.overall(),
                check.authUrl(),
                check.region(),
                check.provider(),
                check.source(),
                check.instances(),
                check.limitedBy(),
                check.createdAt(),
                check.endedAt(),
                check.startedBy(),
                CheckStatus.isOutdated(check, now),
                "/clouds/checks/" + check.id());
    }
}
