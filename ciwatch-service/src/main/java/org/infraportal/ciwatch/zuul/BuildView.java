package org.infraportal.ciwatch.zuul;

import java.time.Instant;

/**
 * A build of Zuul.
 *
 * @param result Zuul's own word; null while it runs
 * @param retried whether it was repeated: its result is not the job's
 * @param change null for what hangs on no change
 */
public record BuildView(
        String tenant,
        String uuid,
        String pipeline,
        String job,
        String result,
        boolean retried,
        boolean voting,
        String project,
        String branch,
        Long change,
        Integer patchSet,
        Instant startedAt,
        Instant endedAt,
        String logUrl,
        String errorDetail) {}
