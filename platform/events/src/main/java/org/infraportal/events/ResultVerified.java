package org.infraportal.events;

/**
 * Foundation staff verified a result.
 *
 * @param resultId the result's UUID
 * @param guideline the guideline it was verified against
 * @param target the target
 * @param verdict whether it meets the guideline, or null when no verdict was computed
 * @param url its page, as a path on the portal
 */
public record ResultVerified(String resultId, String guideline, String target, ComplianceVerdict verdict, String url)
        implements PortalEvent {
    @Override
    public Topic topic() {
        return Topic.INTEROP_RESULTS;
    }

    @Override
    public String key() {
        return resultId;
    }
}
