package org.infraportal.stackviz.failures;

import java.time.Instant;

/**
 * The failures of one run that have one fingerprint.
 *
 * @param workers how many workers they were on
 * @param firstOrdinal the one of them that began first
 * @param knownId of the known failure that most of them are; null when none
 */
record Cluster(String fingerprint, int tests, int workers, int firstOrdinal, Instant firstAt, String knownId) {}
