package org.infraportal.ciwatch.health;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;

import org.infraportal.ui.Status;

/**
 * Whether CI is fine on a project, in a window of time.
 *
 * @param patchSets patch sets created in the window
 * @param rechecks requests for another run
 * @param bareRechecks of them, those without a reason
 * @param cis the CIs that reported on it or have it in their scope, those that missed most first; figures are of this
 *     project alone
 * @param unstableJobs jobs that were flaky on a patch set or changed from success to failure and back, the worst first
 */
public record ProjectDetail(
        String project,
        long patchSets,
        long rechecks,
        long bareRechecks,
        List<CiHealth> cis,
        List<JobHealth> unstableJobs) {

    @JsonIgnore
    public long getSilent() {
        return cis.stream()
                .filter(ci -> ci.expected() > 0 && ci.missed() == ci.expected())
                .count();
    }

    @JsonIgnore
    public long getMissing() {
        return cis.stream().filter(ci -> ci.missed() > 0).count();
    }

    @JsonIgnore
    public long getReporting() {
        return cis.stream().filter(ci -> ci.reported() > 0).count();
    }

    /** The state of the whole. */
    @JsonIgnore
    public Status getStatus() {
        if (getReporting() == 0 && getMissing() == 0) {
            return Status.UNKNOWN;
        }
        return getSilent() > 0
                ? Status.FAILURE
                : getMissing() > 0 || !unstableJobs.isEmpty() ? Status.UNSTABLE : Status.SUCCESS;
    }

    /** The same in words. */
    @JsonIgnore
    public String getAnswer() {
        return switch (getStatus()) {
            case UNKNOWN -> "No CI reported, and none was expected to";
            case FAILURE -> count(getSilent(), "CI is silent", "CIs are silent");
            case UNSTABLE ->
                getMissing() > 0
                        ? count(getMissing(), "CI missed patch sets", "CIs missed patch sets")
                        : count(unstableJobs.size(), "job is unstable", "jobs are unstable");
            default -> "CI is fine";
        };
    }

    private static String count(long count, String one, String more) {
        return count + " " + (count == 1 ? one : more);
    }
}
