package org.infraportal.ciwatch.health;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnore;

import org.infraportal.ciwatch.cis.Standing;
import org.infraportal.ui.Formats;
import org.infraportal.web.lists.Address;

/**
 * How a CI does in a window of time.
 *
 * @param gerrit the server's host name
 * @param account the account's user name there
 * @param standing how the registry knows that it is a CI
 * @param reported patch sets with a report
 * @param expected patch sets in its scope that fell due: neither work in progress nor private, and the current one of an open
 *     change for the grace time
 * @param missed expected, and without a report by the window's end
 * @param excused in its scope, not expected and not reported
 * @param late expected, and first reported after the grace time
 * @param attempts results of its jobs
 * @param success of them, those that succeeded
 * @param failure of them, those that failed because of the change, as far as the word tells
 * @param infra of them, those in which the machinery broke: in no rate
 * @param successRate success over success and failure; null when there are neither
 * @param flakyPatchSets patch sets on which one job both succeeded and failed
 * @param flips changes of its jobs from success to failure or back
 * @param flipRate the same without runs of three and more failures, over the results that remain; null when none does
 * @param lastSeen the time of its last report before the window's end, or null
 * @param lastSuccess the time of its last report of success before then, or null
 * @param latency seconds from a patch set's creation to the first report on it
 * @param within14Days whether it reported success within the 14 days before the window's end
 * @param page the CI's page, as a path on the portal
 */
public record CiHealth(
        long id,
        String name,
        String gerrit,
        String account,
        Standing standing,
        long reported,
        long expected,
        long missed,
        long excused,
        long late,
        long attempts,
        long success,
        long failure,
        long infra,
        Double successRate,
        long flakyPatchSets,
        long flips,
        Double flipRate,
        Instant lastSeen,
        Instant lastSuccess,
        Agreement agreement,
        Trust trust,
        Spread latency,
        boolean within14Days,
        String page) {

    static String page(long id) {
        return Address.of("/ciwatch/cis/" + id).toString();
    }

    /** The results that say something about the change: the success rate's denominator. */
    @JsonIgnore
    public long decided() {
        return success + failure;
    }

    /** Of what was expected, what came: the report rate's numerator. */
    @JsonIgnore
    public long kept() {
        return expected - missed;
    }

    @JsonIgnore
    public boolean isSuggested() {
        return standing == Standing.SUGGESTED;
    }

    /** The success rate as people read it. */
    @JsonIgnore
    public String getSuccessText() {
        return successRate == null ? "\u2013" : Formats.percent(successRate, 1);
    }

    /** The interval as people read it. */
    @JsonIgnore
    public String getTrustText() {
        return trust.enough()
                ? Formats.percent(trust.lower(), 1) + " to " + Formats.percent(trust.upper(), 1)
                : "too little data";
    }

    /** Half of the first reports came within this time, as people read it. */
    @JsonIgnore
    public String getLatencyText() {
        return Spread.text(latency.p50());
    }

    /** 95 of 100 first reports came within this time, as people read it. */
    @JsonIgnore
    public String getSlowText() {
        return Spread.text(latency.p95());
    }

    /** Its reports, as a path on the portal. */
    @JsonIgnore
    public String getReports() {
        return Address.of("/ciwatch").with("ci", name).toString();
    }
}
