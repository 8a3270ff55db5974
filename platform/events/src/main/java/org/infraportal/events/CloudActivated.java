package org.infraportal.events;

/**
 * A cloud runs test nodes.
 *
 * @param cloudKey cloud/region
 * @param capacity instances it may run
 * @param url its page, as a path on the portal
 */
public record CloudActivated(String cloudKey, int capacity, String url) implements PortalEvent {
    @Override
    public Topic topic() {
        return Topic.CLOUDS;
    }

    @Override
    public String key() {
        return cloudKey;
    }
}
