package org.infraportal.ciwatch.health;

import java.time.Instant;

import org.infraportal.ciwatch.cis.Ci;
import org.infraportal.ciwatch.cis.Standing;
import org.infraportal.web.lists.Address;

/**
 * How a CI does, over all of its reports.
 *
 * @param gerrit the server's host name
 * @param account the account's user name there
 * @param standing how the registry knows that it is a CI
 * @param succeeded reports of success
 * @param failed reports of failure
 * @param infra reports in which only the machinery failed: in no ratio
 * @param unknown reports without a verdict: in no ratio
 * @param lastSeen the time of its newest report, or null
 * @param page its reports, as a path on the portal
 */
public record CiHealth(
        String name,
        String gerrit,
        String account,
        Standing standing,
        long reports,
        long succeeded,
        long failed,
        long infra,
        long unknown,
        Instant lastSeen,
        String page) {

    static CiHealth of(Object[] row) {
        Ci ci = (Ci) row[0];
        return new CiHealth(
                ci.name,
                ci.host,
                ci.account,
                ci.standing,
                (Long) row[1],
                (Long) row[2],
                (Long) row[3],
                (Long) row[4],
                (Long) row[1] - (Long) row[2] - (Long) row[3] - (Long) row[4],
                (Instant) row[5],
                Address.of("/ciwatch").with("ci", ci.name).toString());
    }

    /** The reports that say something about the change: the success ratio's denominator. */
    public long decided() {
        return succeeded + failed;
    }

    public boolean suggested() {
        return standing == Standing.SUGGESTED;
    }
}
