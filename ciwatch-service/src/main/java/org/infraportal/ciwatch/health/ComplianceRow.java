package org.infraportal.ciwatch.health;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;

import org.infraportal.ciwatch.cis.Standing;

/**
 * Whether a CI does what projects expect of one, in a window of time.
 *
 * @param gerrit the server's host name
 * @param account the account's user name there
 * @param projects the projects in its scope; none where it has no scope
 * @param expected patch sets in its scope that fell due: neither work in progress nor private, and the current one of an open
 *     change for the grace time
 * @param inTimeOrLate of them, those with a report by the window's end: the report rate's numerator
 * @param reportRate the share of them; null when nothing was expected
 * @param missed expected, and without a report by the window's end
 * @param late expected, and first reported after the grace time
 * @param silent whether it reported nothing in the window although something was expected
 * @param lastSeen the time of its last report before the window's end, or null: of a silent one, since when it is
 * @param lastSuccess the time of its last report of success before then, or null
 * @param within14Days whether it reported success within the 14 days before the window's end
 * @param success its job results that succeeded: the success rate's numerator
 * @param decided its job results that succeeded or failed
 * @param successRate the share of successes; null when there are neither
 * @param inSummary its reports that Gerrit's own summary of CI results can show
 * @param checkedForSummary the reports of which that is known
 * @param page the CI's page, as a path on the portal
 */
public record ComplianceRow(
        long id,
        String ci,
        String gerrit,
        String account,
        Standing standing,
        List<String> projects,
        long expected,
        long inTimeOrLate,
        Double reportRate,
        long missed,
        long late,
        boolean silent,
        Instant lastSeen,
        Instant lastSuccess,
        boolean within14Days,
        long success,
        long decided,
        Double successRate,
        long inSummary,
        long checkedForSummary,
        String page) {

    static ComplianceRow of(CiHealth ci, List<String> projects, long inSummary, long checked) {
        long reported = ci.expected() - ci.missed();
        return new ComplianceRow(
                ci.id(),
                ci.name(),
                ci.gerrit(),
                ci.account(),
                ci.standing(),
                projects,
                ci.expected(),
                reported,
                ci.expected() == 0 ? null : (Double) ((double) reported / ci.expected()),
                ci.missed(),
                ci.late(),
                ci.expected() > 0 && ci.reported() == 0,
                ci.lastSeen(),
                ci.lastSuccess(),
                ci.within14Days(),
                ci.success(),
                ci.decided(),
                ci.successRate(),
                inSummary,
                checked,
                ci.page());
    }

    /** Whether it has a scope: of one without nothing is expected. */
    @JsonIgnore
    public boolean isInScope() {
        return !projects.isEmpty();
    }

    /** The first of its projects as people read them. */
    @JsonIgnore
    public String getProjectsText() {
        int shown = Math.min(projects.size(), 3);
        String first = String.join(", ", projects.subList(0, shown));
        return projects.size() > shown ? first + " and " + (projects.size() - shown) + " more" : first;
    }
}
