package org.infraportal.ciwatch.blame;

/**
 * What is known of a job that failed on a patch set.
 *
 * @param bothHere whether it also succeeded on this patch set
 * @param successElsewhere its successes on other changes in the seven days before
 * @param decidedElsewhere its successes and failures on other changes in the seven days before
 * @param changesAlike other changes on which it failed with the same result within six hours
 * @param changesInOutage other changes on which this CI failed in a row while others passed them; 0 when there was no outage
 * @param changesWithFingerprint other changes in whose runs stackviz saw the same failure
 */
public record Evidence(
        boolean bothHere,
        long successElsewhere,
        long decidedElsewhere,
        long changesAlike,
        long changesInOutage,
        long changesWithFingerprint) {}
