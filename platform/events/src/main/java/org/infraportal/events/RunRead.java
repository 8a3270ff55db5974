package org.infraportal.events;

import java.util.List;

/**
 * A test run was read by stackviz.
 *
 * @param runId the run's id
 * @param source where it came from: upload, or a URL
 * @param job the job's name, or null
 * @param change the change number, or null
 * @param patchSet the patch set number, or null
 * @param provider the node's provider and region, or null
 * @param tests tests seen
 * @param failed tests failed
 * @param skipped tests skipped
 * @param fingerprints the fingerprints of its failures
 * @param url its page, as a path on the portal
 * @param verdict what it comes to; null in events from before it was told
 */
public record RunRead(
        String runId,
        String source,
        String job,
        Long change,
        Integer patchSet,
        String provider,
        int tests,
        int failed,
        int skipped,
        List<String> fingerprints,
        String url,
        RunVerdict verdict)
        implements PortalEvent {
    @Override
    public Topic topic() {
        return Topic.RUNS;
    }

    @Override
    public String key() {
        return runId;
    }
}
