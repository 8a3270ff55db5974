package org.infraportal.ciwatch.starts;

import java.time.Instant;

/**
 * A run that a CI announced.
 *
 * @param ciId the CI's number
 * @param pipeline null where the comment names none
 * @param startedAt when it was first announced
 * @param reportedAt when the CI's next report on the patch set came, null while there is none
 * @param running whether somebody may wait for it: no report yet, last announced within a day, and the patch set neither
 *     superseded nor abandoned
 */
public record StartView(
        int patchSet, long ciId, String ci, String pipeline, Instant startedAt, Instant reportedAt, boolean running) {}
