package org.infraportal.events;

/**
 * A donor offered a cloud.
 *
 * @param cloudKey cloud/region
 * @param capacity offered instances, or null
 * @param url its page, as a path on the portal
 */
public record CloudOffered(String cloudKey, Integer capacity, String url) implements PortalEvent {
    @Override
    public Topic topic() {
        return Topic.CLOUDS;
    }

    @Override
    public String key() {
        return cloudKey;
    }
}
