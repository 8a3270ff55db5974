package org.infraportal.clouds.checks;

import java.time.Instant;

/**
 * Somebody's public key, by which reports are signed.
 *
 * @param kind {@code SSH} or {@code OPENPGP}
 * @param fingerprint as the tools show it
 * @param note what its owner calls it
 */
public record MemberKey(long id, String kind, String fingerprint, String note, Instant addedAt) {}
