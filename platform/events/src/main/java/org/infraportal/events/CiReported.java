package org.infraportal.events;

import java.util.List;

/**
 * A CI reported on a patch set.
 *
 * @param reportId the report's id in ciwatch
 * @param project the Gerrit project
 * @param change the change number
 * @param patchSet the patch set number
 * @param ci the name of the reporting account
 * @param pipeline the pipeline, or null when not named in the comment
 * @param verdict what the CI said
 * @param attempt 1 for the first report of this CI and pipeline on the patch set
 * @param jobs the jobs the comment names, in its order
 * @param url the change on the portal, as a path
 * @param reportedAt when the CI reported, RFC 3339 in UTC; null in events from before it was told
 */
public record CiReported(
        String reportId,
        String project,
        long change,
        int patchSet,
        String ci,
        String pipeline,
        CiVerdict verdict,
        int attempt,
        List<Job> jobs,
        String url,
        String reportedAt)
        implements PortalEvent {
    @Override
    public Topic topic() {
        return Topic.CI_REPORTS;
    }

    @Override
    public String key() {
        return Long.toString(change);
    }

    /**
     * One job line of a CI's comment.
     *
     * @param name the job's name
     * @param result the result word as the CI wrote it, such as SUCCESS or TIMED_OUT
     * @param url where its logs are, or null
     * @param voting false when the comment calls it non-voting
     * @param durationSeconds how long it ran, or null when the comment does not say
     * @param outcome what the result word comes to; null in events from before it was told
     * @param blame how likely it is that the job failed because of the change; null where it did not fail, and in events from
     *     before it was told
     */
    public record Job(
            String name,
            String result,
            String url,
            boolean voting,
            Long durationSeconds,
            CiOutcome outcome,
            Blame blame) {}
}
