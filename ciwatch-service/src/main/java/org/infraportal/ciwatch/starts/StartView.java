package org.infraportal.ciwatch.starts;

import java.time.Instant;

/**
 * A run that a CI announced.
 *
 * @param pipeline null where the comment names none
 * @param startedAt when it was first announced
 * @param reportedAt when the CI's next report on the patch set came, null while there is none
 * @param running whether somebody may wait for it: no report yet, announced within the last day, and the patch set neither
 *     superseded nor abandoned
 */
public record StartView(
        int patchSet, String ci, String pipeline, Instant startedAt, Instant reportedAt, boolean running) {}
