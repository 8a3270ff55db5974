package org.infraportal.ciwatch.rechecks;

import java.time.Instant;

/**
 * Somebody asked for another run.
 *
 * @param change the change's number
 * @param by who asked
 * @param target the CI or pipeline that was to run, null for all
 * @param reason what stood behind the word, null for a bare one
 * @param project the change's project
 * @param gerrit the server's host name
 */
public record RecheckView(
        long change,
        int patchSet,
        Instant at,
        String by,
        String target,
        String reason,
        String project,
        String branch,
        String gerrit) {}
