package org.infraportal.ciwatch.patterns;

import java.time.Instant;
import java.util.List;

import org.infraportal.ciwatch.cis.Ci;
import org.infraportal.ciwatch.cis.Formats;
import org.infraportal.web.jobs.JobView;

/**
 * How a CI is read.
 *
 * @param changedAt null where it is read as all others are
 * @param reading how far its stored comments are read again since they were changed last; null where they never were
 */
public record PatternsView(
        String gerrit,
        String account,
        String success,
        String failure,
        String jobLine,
        List<String> successSamples,
        List<String> failureSamples,
        Instant changedAt,
        String changedBy,
        JobView reading) {
    static PatternsView of(Ci ci, Formats.Kept kept, JobView reading) {
        return kept == null
                ? new PatternsView(ci.host, ci.account, null, null, null, List.of(), List.of(), null, null, reading)
                : new PatternsView(
                        ci.host,
                        ci.account,
                        kept.patterns().success(),
                        kept.patterns().failure(),
                        kept.patterns().jobLine(),
                        kept.successSamples(),
                        kept.failureSamples(),
                        kept.changedAt(),
                        kept.changedBy(),
                        reading);
    }
}
