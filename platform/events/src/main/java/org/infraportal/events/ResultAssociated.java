package org.infraportal.events;

/**
 * A result was associated with a guideline, target or product version.
 *
 * @param resultId the result's UUID
 * @param guideline the guideline, or null
 * @param target the target, or null
 * @param productVersionId the product version, or null
 * @param url its page, as a path on the portal
 */
public record ResultAssociated(String resultId, String guideline, String target, String productVersionId, String url)
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
