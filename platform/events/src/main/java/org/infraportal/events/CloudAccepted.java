package org.infraportal.events;

/**
 * An offered cloud passed acceptance.
 *
 * @param cloudKey cloud/region
 * @param capacity accepted instances, or null
 * @param url its page, as a path on the portal
 */
public record CloudAccepted(String cloudKey, Integer capacity, String url) implements PortalEvent {
    @Override
    public Topic topic() {
        return Topic.CLOUDS;
    }

    @Override
    public String key() {
        return cloudKey;
    }
}
