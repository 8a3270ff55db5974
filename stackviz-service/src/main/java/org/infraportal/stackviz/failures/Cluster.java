package org.infraportal.stackviz.failures;

import org.infraportal.stackviz.engine.outcome.ClusterSize;

/**
 * The failures of one run that have one fingerprint.
 *
 * @param workers how many workers they were on
 * @param knownId of the known failure that most of them are; null when none
 */
record Cluster(String fingerprint, ClusterSize size, int workers, String knownId) {}
