package org.infraportal.events;

/**
 * A donation ended.
 *
 * @param cloudKey cloud/region
 * @param reason why
 * @param url its page, as a path on the portal
 */
public record CloudRetired(String cloudKey, String reason, String url) implements PortalEvent {
    @Override
    public Topic topic() {
        return Topic.CLOUDS;
    }

    @Override
    public String key() {
        return cloudKey;
    }
}
