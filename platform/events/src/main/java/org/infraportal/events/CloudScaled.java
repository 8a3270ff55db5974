package org.infraportal.events;

/**
 * A cloud's capacity was changed.
 *
 * @param cloudKey cloud/region
 * @param capacityBefore instances before
 * @param capacity instances now
 * @param url its page, as a path on the portal
 */
public record CloudScaled(String cloudKey, int capacityBefore, int capacity, String url) implements PortalEvent {
    @Override
    public Topic topic() {
        return Topic.CLOUDS;
    }

    @Override
    public String key() {
        return cloudKey;
    }
}
