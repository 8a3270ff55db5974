package org.infraportal.ciwatch.reports;

import java.time.Instant;
import java.util.List;

/**
 * A change with its patch sets, newest first, and all reports on them.
 *
 * @param alsoOn other servers that have a change of this number
 */
public record ChangeDetail(ChangeView change, List<OnPatchSet> patchSets, List<Elsewhere> alsoOn) {

    /** A patch set with its reports, newest first. */
    public record OnPatchSet(
            int number, String revision, String kind, String uploader, Instant createdAt, List<WithJobs> reports) {}

    /** A report with its jobs. */
    public record WithJobs(ReportView report, List<JobView> jobs) {
        /** The jobs that did not end well. */
        public List<JobView> failed() {
            return jobs.stream().filter(job -> job.outcome().failed()).toList();
        }
    }

    /**
     * A change of the same number on another server.
     *
     * @param page its page, as a path on the portal
     */
    public record Elsewhere(String gerrit, String page) {}
}
