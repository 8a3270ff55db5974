package org.infraportal.events;

/**
 * A disabled cloud is in use again.
 *
 * @param cloudKey cloud/region
 * @param capacity instances now
 * @param url its page, as a path on the portal
 */
public record CloudRestored(String cloudKey, int capacity, String url) implements PortalEvent {
    @Override
    public Topic topic() {
        return Topic.CLOUDS;
    }

    @Override
    public String key() {
        return cloudKey;
    }
}
